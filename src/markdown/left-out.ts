import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { LeftOut } from '../../training/contract/left-out.ts';
import { needsOf } from './needs.ts';
import type { Need } from './references.ts';

/**
 * What a chapter uses of studies that the tutorial does not choose, a sentence each with its place. Some
 * of it may stand in text that a run would not show: then it is in the way all the same.
 */
export function useOfLeftOut(tree: Root, file: VFile, leftOut: LeftOut): string[] {
  return needsOf(tree, file).flatMap((need) => {
    const found = whatOf(need, leftOut);
    if (!found) return [];
    const [what, studies] = found;
    const names = studies.map((name) => `"${name}"`).join(' or ');
    return [
      `${need.at} uses ${what} of the study ${names}, which tutorial.config.ts does not choose: choose it there, or take this out of the chapter.`,
    ];
  });
}

/** What a name stands for, and the studies that would make it; undefined if nothing is missing. */
function whatOf({ kind, name }: Need, leftOut: LeftOut): [string, string[]] | undefined {
  if (kind === 'figure' || kind === 'figure shown') {
    return found(`the figure "${name}"`, leftOut.figures, (id) => id === name);
  }
  if (kind === 'experiment') {
    return found(`the experiment "${name}"`, leftOut.experiments, (id) => id === name);
  }
  if (kind !== 'measure') return undefined;
  return (
    found(`the number "${name}"`, leftOut.numbers, (beginning) => name.startsWith(beginning)) ??
    found(`the number "${name}"`, leftOut.experiments, (id) => name.startsWith(`${id}.`))
  );
}

function found(
  what: string,
  among: Record<string, string[]>,
  fits: (key: string) => boolean,
): [string, string[]] | undefined {
  const [, studies] = Object.entries(among).find(([key]) => fits(key)) ?? [];
  return studies && [what, studies];
}
