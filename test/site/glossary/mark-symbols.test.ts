import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import katex from 'katex';
import { expect, test } from 'vitest';
import { markSymbols } from '../../../src/glossary/mark-symbols.ts';
import { descendants, textOf } from '../../../src/hast/tree.ts';

test.each([
  ['x_i', ['x: x']],
  ['e^{-x}', ['x: x']],
  ['\\hat{x}_n - x', ['xhat: x^', 'x: x']],
  ['z = \\mu_j + \\sigma_j \\varepsilon', ['z: z', 'mu: μ', 'sigma: σ', 'epsilon: ε']],
  ['\\operatorname{KL}\\bigl(q \\,\\big\\|\\, p\\bigr)', ['kl: KL']],
  ['\\operatorname{KL}_j', ['kl: KL']],
  ['{\\bigl[ \\log p_\\theta(x \\mid z) \\bigr]}', ['reconstruction: logpθ​(x∣z)', 'x: x', 'z: z']],
  ['\\log p_\\theta(x)', ['x: x']],
  ['\\exp \\alpha y', []],
])('%s is drawn with the looks of its symbols', (tex, looks) => {
  expect(marked(tex)).toEqual(looks);
});

function marked(tex: string): string[] {
  const root: Root = fromHtml(katex.renderToString(tex), { fragment: true });
  markSymbols(root);
  return descendants(root).flatMap((element) => {
    const { dataSymbol } = element.properties;
    return dataSymbol ? [`${dataSymbol as string}: ${textOf(element)}`] : [];
  });
}
