import { palettes, type SymbolLook, type Theme } from '../charts/theme.ts';

const LOOKS: Record<string, SymbolLook> = {
  x: 'x',
  'x\u0302': 'xhat',
  z: 'z',
  μ: 'mu',
  σ: 'sigma',
  ε: 'epsilon',
  kl: 'kl',
  reconstruction: 'reconstruction',
};
const SIGNS = /(?<![\p{L}\p{N}\p{M}_])(?:x\u0302|[xzμσε]|KL|[Rr]econstruction)(?![\p{L}\p{M}])/gu;
const GROUPS = /<g class="mark-text role-([\w-]+)[^>]*>.*?<\/g>/gs;
/** Names of classes may be letters that are symbols elsewhere, such as x. */
const NAMES = ['axis-label', 'legend-label'];

/**
 * Gives the symbols of the notation their look in the text of a chart, wherever it has the colour of text: the colours
 * that they have in formulas, code and live figures, and their name as `data-symbol`.
 *
 * @param svg as Vega writes it
 */
export function markSymbols(svg: string, theme: Theme): string {
  const { text, symbols } = palettes[theme];
  const ofText = new RegExp(`(<text [^>]*fill="${text}"[^>]*>)(.*?)(</text>)`, 'gs');
  return svg.replace(GROUPS, (group, role: string) =>
    group.replace(ofText, (whole, start: string, words: string, end: string) => {
      if (NAMES.includes(role) && [...words].length === 1) return whole;
      // Between tags alone.
      const marked = words.replace(/(^|>)[^<]+/g, (run) =>
        run.replace(SIGNS, (sign) => {
          const look = LOOKS[sign.length > 2 || sign === 'KL' ? sign.toLowerCase() : sign];
          return `<tspan fill="${symbols[look]}" data-symbol="${look}">${sign}</tspan>`;
        }),
      );
      return start + marked + end;
    }),
  );
}
