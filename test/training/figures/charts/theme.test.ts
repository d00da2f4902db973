import { readFileSync } from 'node:fs';
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  filterGrayscale,
  parse,
  type Color,
  wcagContrast,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { seriesEncoding } from '../../../../training/figures/charts/series.ts';
import { palettes, THEMES } from '../../../../training/figures/charts/theme.ts';

/** What colours are seen as. */
const IN_COLOUR: Record<string, (colour: Color) => Color> = {
  'full colour vision': (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};
const SIGHTS = { ...IN_COLOUR, 'in grey': filterGrayscale(1) };

/** Far above the difference of about 2 that the eye can just see in large patches side by side. */
const CLEARLY_DIFFERENT = 14;

/** The colours of symbols in pages, by look: in the light, in the dark. */
const TOKENS = Object.fromEntries(
  readFileSync('src/styles/tokens.css', 'utf8')
    .matchAll(/--symbol-(\w+): light-dark\((#\w+), (#\w+)\)/g)
    .map(([, look, ...colours]) => [look, colours]),
);

describe.each(THEMES)('on a %s background', (theme) => {
  const { background, text, series, classes, symbols } = palettes[theme];

  it.each([text, ...series.slice(0, 3), ...classes, ...Object.values(symbols)])(
    '%s, which draws text, has 7:1',
    (colour) => {
      expect(wcagContrast(colour, background)).toBeGreaterThanOrEqual(7);
    },
  );

  it.each(Object.entries(SIGHTS))('%s: text keeps 7:1, and marks 3:1', (_, seen) => {
    const contrast = (colour: string): number =>
      wcagContrast(seen(parse(colour)!), seen(parse(background)!));
    expect(contrast(text)).toBeGreaterThanOrEqual(7);
    for (const colour of [...series, ...classes]) {
      expect(contrast(colour), colour).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(IN_COLOUR))('series are clearly different to %s', (_, seen) => {
    const difference = differenceCiede2000();
    const pairs = series.flatMap((a, i) => series.slice(i + 1).map((b) => [a, b]));
    for (const [a, b] of pairs) {
      const apart = difference(seen(parse(a)!), seen(parse(b)!));
      expect(apart, `${a} and ${b}`).toBeGreaterThan(CLEARLY_DIFFERENT);
    }
  });

  it('symbols have the colours that they have in formulas', () => {
    const inPages = Object.entries(TOKENS).map(([look, colours]) => [
      look,
      colours[THEMES.indexOf(theme)],
    ]);
    expect(symbols).toEqual(Object.fromEntries(inPages));
  });

  it('series that are alike in grey have a shape and a dash each of their own', () => {
    const { shape, strokeDash } = seriesEncoding(['a', 'b', 'c', 'd'], theme);
    expect(new Set(shape.scale.range).size).toBe(series.length);
    const dashes = strokeDash.condition.map(({ value }) => String(value));
    expect(new Set(dashes).size).toBe(series.length);
  });
});

it('live figures show the classes in the colours of the charts', () => {
  const css = readFileSync('src/styles/islands.css', 'utf8');
  const pairs = [...css.matchAll(/--class-\d: light-dark\((#\w+), (#\w+)\)/g)];
  expect(pairs.map(([, light]) => light)).toEqual(palettes.light.classes);
  expect(pairs.map(([, , dark]) => dark)).toEqual(palettes.dark.classes);
});
