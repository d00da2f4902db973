import type { Manifest } from '../../training/contract/manifest.ts';
import { requireWork } from '../bibliography/works.ts';
import { allSymbols, allTerms, findSymbol, findTerm } from '../glossary/find.ts';
import { typesetSymbol } from '../glossary/typeset.ts';
import type { Need, NeedKind, References } from '../markdown/references.ts';
import { findDecoder, findFigure, findMeasure } from '../run/find.ts';
import { complaint } from './complaint.ts';
import { findChapter, findComponent, findEquation, findFigurePlace } from './find-place.ts';
import { numberEquations } from './number-equations.ts';
import { numberFigures } from './number-figures.ts';
import { readRegion } from './source-region.ts';

/** Puts `…:8` before `…:10`. */
const byPlace: (a: string, b: string) => number = new Intl.Collator('en', { numeric: true })
  .compare;

interface CheckedChapter {
  number: number;
  slug: string;
  references: References;
}

/**
 * Everything that is wrong with the content, a sentence each: in the text of chapters, in what they
 * name and nothing has, in the glossary and in the table of notation.
 *
 * @param chapters in reading order
 * @param components names of all that chapters may use
 */
export function mistakesIn(
  chapters: CheckedChapter[],
  run: Manifest,
  components: string[],
): string[] {
  const equations = numberEquations(chapters);
  const figures = numberFigures(
    chapters.map(({ references, ...chapter }) => ({ ...chapter, figures: references.figures })),
  );
  const find: Record<NeedKind, (name: string, at: string) => unknown> = {
    chapter: (name, at) => findChapter(chapters, name, at),
    component: (name, at) => findComponent(components, name, at),
    equation: (name, at) => findEquation(equations, name, at),
    experiment: (name, at) => findDecoder(run, name, at),
    figure: (name, at) => findFigure(run, name, at),
    'figure shown': (name, at) => findFigurePlace(figures, name, at),
    measure: (name, at) => findMeasure(run, name, at),
    source: (name, at) => readRegion(...(name.split('#') as [string, string]), at),
    symbol: findSymbol,
    term: findTerm,
    work: requireWork,
  };
  const sentences: string[] = chapters.flatMap(({ references: { mistakes, needs } }) => [
    ...mistakes,
    ...needs.flatMap(({ kind, name, at }: Need) => complaint(() => find[kind](name, at))),
  ]);
  const tables = [...complaint(allTerms), ...notationMistakes()];
  const all = new Set([...sentences, ...labelledTwice(chapters), ...tables]);
  return [...all].sort(byPlace);
}

/** Equations that another chapter has labelled before; in one chapter its own pipeline sees to it. */
function labelledTwice(chapters: CheckedChapter[]): string[] {
  const all = chapters.flatMap(({ references }) => references.equations);
  return all.flatMap(({ name, at }, i) => {
    const earlier = all.slice(0, i).find((each) => each.name === name);
    return earlier ? [`${at} labels a second equation "${name}", after ${earlier.at}.`] : [];
  });
}

function notationMistakes(): string[] {
  const unread = complaint(allSymbols);
  if (unread.length) return unread;
  return allSymbols().flatMap((symbol) => complaint(() => typesetSymbol(symbol)));
}
