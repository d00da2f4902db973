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

describe.each(THEMES)('on a %s background', (theme) => {
  const { background, text, series, classes } = palettes[theme];

  it('text has a contrast of 7:1', () => {
    expect(contrast(text, background)).toBeGreaterThanOrEqual(7);
  });

  it.each([...series, ...classes])('%s, which draws text and marks, has 4.5:1', (colour) => {
    expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
  });
});
