import { expect, test } from 'vitest';
import { palettes } from '../../../../training/figures/charts/theme.ts';
import { markSymbols } from '../../../../training/figures/files/mark-symbols.ts';

const { text, symbols, classes } = palettes.light;

const group = (role: string, words: string, fill = text): string =>
  `<g class="mark-text role-${role}" pointer-events="none"><text fill="${fill}">${words}</text></g>`;
const sign = (look: keyof typeof symbols, letter: string): string =>
  `<tspan fill="${symbols[look]}" data-symbol="${look}">${letter}</tspan>`;

test('symbols in titles and diagrams have their look, and words that hold their letters have not', () => {
  expect(markSymbols(group('axis-title', 'KL, nats'), 'light')).toContain(
    `>${sign('kl', 'KL')}, nats<`,
  );
  expect(markSymbols(group('mark', 'z = μ + σ ⊙ ε'), 'light')).toContain(
    `>${sign('z', 'z')} = ${sign('mu', 'μ')} + ${sign('sigma', 'σ')} ⊙ ${sign('epsilon', 'ε')}<`,
  );
  expect(markSymbols(group('mark', 'p(x\u0302|z₁)'), 'light')).toContain(
    `>p(${sign('xhat', 'x\u0302')}|${sign('z', 'z')}₁)<`,
  );
  expect(markSymbols(group('title-text', 'Reconstruction'), 'light')).toContain(
    sign('reconstruction', 'Reconstruction'),
  );
  for (const words of ['exact zeros', 'reconstructions', 'μm', 'max']) {
    expect(markSymbols(group('axis-title', words), 'light')).toBe(group('axis-title', words));
  }
});

test('classes that are called x or z are no symbols', () => {
  expect(markSymbols(group('axis-label', 'x'), 'light')).toBe(group('axis-label', 'x'));
  expect(markSymbols(group('mark', 'z', classes[0]), 'light')).toBe(group('mark', 'z', classes[0]));
});
