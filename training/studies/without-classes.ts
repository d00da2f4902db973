import type { Study } from './study.ts';

/** What studies make of images without classes: those that need classes are left out, and single figures and numbers. */
export function withoutClasses(chosen: Study[]): Study[] {
  return chosen.flatMap((study) => {
    const { needsClasses, offers } = study;
    if (!needsClasses) return [study];
    if (needsClasses === true) return [];
    const isKept = (id: string): boolean => !needsClasses.includes(id);
    return [
      {
        ...study,
        offers: {
          figures: offers.figures.filter(isKept),
          numbers: offers.numbers.filter(isKept),
          ...(offers.ofEach && {
            ofEach: (experiment) => offers.ofEach!(experiment).filter(isKept),
          }),
        },
        numbers: (...asked) =>
          Object.fromEntries(
            Object.entries(study.numbers?.(...asked) ?? {}).filter(
              ([name]) => isKept(name) && isKept(name.slice(name.indexOf('.') + 1)),
            ),
          ),
        figures: (...asked) => study.figures?.(...asked).filter(({ id }) => isKept(id)) ?? [],
      },
    ];
  });
}
