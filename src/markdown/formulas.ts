import katex from 'katex';
import type { Root } from 'mdast';
import type {} from 'mdast-util-math';
import type { VFile } from 'vfile';
import { forScreens, readEquation } from './equations.ts';
import { unsettable } from './mistakes.ts';
import { descendants } from './tree.ts';

/**
 * Names what is wrong with the formulas of a chapter: labels and numbers of equations, and TeX that KaTeX
 * cannot set in one of the forms that pages show. For use before a training; pages find it for themselves.
 */
export function refuseOddFormulas(tree: Root, file: VFile): void {
  for (const node of descendants(tree)) {
    if (node.type === 'inlineMath') {
      for (const problem of problemsOf([node.value], false)) file.message(problem, node);
    } else if (node.type === 'math') {
      const { tex, problems } = readEquation(node.value);
      const all = [...problems, ...problemsOf(forScreens(tex), true)];
      for (const problem of all) file.message(problem, node);
    }
  }
}

/** The first problem of the forms of one formula. */
function problemsOf(forms: string[], displayMode: boolean): string[] {
  return forms.flatMap((tex) => problemOf(tex, displayMode) ?? []).slice(0, 1);
}

function problemOf(tex: string, displayMode: boolean): string | undefined {
  try {
    // The shorter of KaTeX's outputs: both are made from what it has parsed by then.
    katex.renderToString(tex, { displayMode, strict: 'error', output: 'mathml' });
    return undefined;
  } catch (error) {
    return unsettable(error);
  }
}
