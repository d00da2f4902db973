import type { Study } from './study.ts';

/** What studies make of images without classes: those that need classes are left out, and single figures. */
export function withoutClasses(chosen: Study[]): Study[] {
  return chosen.flatMap((study) => {
    const { needsClasses, offers } = study;
    if (!needsClasses) return [study];
    if (needsClasses === true) return [];
    const isKept = (id: string): boolean => !needsClasses.includes(id);
    return [
      {
        ...study,
        offers: { ...offers, figures: offers.figures.filter(isKept) },
        figures: (...asked) => study.figures?.(...asked).filter(({ id }) => isKept(id)) ?? [],
      },
    ];
  });
}
