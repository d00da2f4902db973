import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  type Color,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { palettes, THEMES } from '../../../training/figures/theme.ts';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = [1, 3, 5].map((start) => {
      const value = parseInt(colour.slice(start, start + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** What colours are seen as. */
const SIGHTS: Record<string, (colour: Color) => Color> = {
  'full colour vision': (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** Far above the difference of about 2 that the eye can just see in large patches side by side. */
const CLEARLY_DIFFERENT = 14;

describe.each(THEMES)('on a %s background', (theme) => {
  const { background, text, series, classes } = palettes[theme];

  it('text has a contrast of 7:1', () => {
    expect(contrast(text, background)).toBeGreaterThanOrEqual(7);
  });

  it.each([...series, ...classes])('%s, which draws text and marks, has 4.5:1', (colour) => {
    expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(SIGHTS))('series are clearly different to %s', (_, seen) => {
    const difference = differenceCiede2000();
    const pairs = series.flatMap((a, i) => series.slice(i + 1).map((b) => [a, b]));
    for (const [a, b] of pairs) {
      const apart = difference(seen(parse(a)!), seen(parse(b)!));
      expect(apart, `${a} and ${b}`).toBeGreaterThan(CLEARLY_DIFFERENT);
    }
  });
});
