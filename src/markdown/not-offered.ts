import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { standsFor, type Offered } from '../../training/contract/offered.ts';
import { needsOf } from './needs.ts';
import type { Need, NeedKind } from './references.ts';

const KINDS: Partial<Record<NeedKind, { kind: keyof Offered['made']; word: string }>> = {
  figure: { kind: 'figures', word: 'figure' },
  'figure shown': { kind: 'figures', word: 'figure' },
  experiment: { kind: 'experiments', word: 'experiment' },
  measure: { kind: 'numbers', word: 'number' },
};

const NOT_CHOSEN =
  'tutorial.config.ts does not choose, or sets otherwise: choose it so there, or take this out of the chapter';

/**
 * What a chapter uses that the tutorial's studies do not make, a sentence each with its place. Some of it
 * may stand in text that a run would not show: then it is in the way all the same.
 */
export function useOfMissing(tree: Root, file: VFile, offered: Offered): string[] {
  return needsOf(tree, file).flatMap((need) => missing(need, offered) ?? []);
}

function missing(
  { kind: needed, name, at }: Need,
  { made, leftOut, why = NOT_CHOSEN }: Offered,
): string | undefined {
  const known = KINDS[needed];
  if (!known) return undefined;
  const { kind, word } = known;
  if (made[kind].some((each) => standsFor(each, name))) return undefined;
  const makers =
    makersOf(leftOut[kind], (each) => standsFor(each, name)) ??
    (kind === 'numbers'
      ? makersOf(leftOut.experiments, (id) => name.startsWith(`${id}.`))
      : undefined);
  const uses = `${at} uses the ${word} "${name}"`;
  if (makers) {
    const names = makers.map((study) => `"${study}"`).join(' or ');
    return `${uses} of the study ${names}, which ${why}.`;
  }
  return `${uses}, which no study makes: there is ${like(name, made[kind]).join(', ')}.`;
}

function makersOf(
  among: Record<string, string[]>,
  fits: (name: string) => boolean,
): string[] | undefined {
  return Object.entries(among).find(([name]) => fits(name))?.[1];
}

/** Those names that begin with the same word, if any do; else how names begin. */
function like(name: string, names: string[]): string[] {
  const beginning = (each: string): string => each.split('.')[0];
  const alike = names.filter((each) => beginning(each) === beginning(name));
  return [...new Set(alike.length > 0 ? alike : names.map(beginning))].sort();
}
