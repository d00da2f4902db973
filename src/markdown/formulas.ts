import katex from 'katex';
import type { Nodes, Root } from 'mdast';
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
    for (const problem of problemsOf(node)) file.message(problem, node);
  }
}

function problemsOf(node: Nodes): string[] {
  if (node.type === 'inlineMath') return firstProblem([node.value], false);
  if (node.type !== 'math') return [];
  const { tex, problems } = readEquation(node.value);
  return [...problems, ...firstProblem(forScreens(tex), true)];
}

/** The first problem of the forms of one formula, if any has one. */
function firstProblem(forms: string[], displayMode: boolean): string[] {
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
