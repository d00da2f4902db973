import { readFileSync } from 'node:fs';
import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integrand } from '../../../src/islands/kl-divergence/integrand.ts';
import { density, type Gaussian, grid, reach } from '../../../src/islands/parts/gaussian.ts';
import { divergence } from '../../../training/contract/gaussian-divergence.ts';
import { integral } from './integral.ts';

const STANDARD = { mean: 0, deviation: 1 };

const gaussian = fc.record({
  mean: fc.double({ min: -2, max: 2, noNaN: true }),
  deviation: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

test('the closed form is the integral of what is drawn', () => {
  fc.assert(
    fc.property(gaussian, gaussian, (q, p) => {
      const [from, to] = [-12, 12].map((wide) => q.mean + wide * q.deviation);
      const { nats } = divergence(q, p);
      const numeric = integral((z) => integrand(q, p, z), from, to);
      expect(Math.abs(nats - numeric)).toBeLessThan(1e-6 * (1 + nats));
    }),
  );
});

test('it is the sum of its terms, never negative, and zero of a Gaussian from itself', () => {
  fc.assert(
    fc.property(gaussian, gaussian, (q, p) => {
      const { widths, squares, constant, nats } = divergence(q, p);
      expect(widths + squares + constant).toBeCloseTo(nats, 10);
      expect(nats).toBeGreaterThan(-1e-12);
      expect(divergence(q, q).nats).toBeCloseTo(0, 12);
    }),
  );
});

test.each([
  [0, 0.5, 0.32],
  [0, 0.1, 1.81],
  [2, 1, 2],
  [2, 0.1, 3.81],
  [1, 0.5, 0.82],
])('from the prior, N(%d, %d²) is as far as the chapter says', (mean, deviation, nats) => {
  expect(divergence({ mean, deviation }, STANDARD).nats).toBeCloseTo(nats, 2);
});

test('an axis shows all but a thousandth of a Gaussian', () => {
  fc.assert(
    fc.property(gaussian, (of: Gaussian) => {
      const limit = reach(of);
      expect(integral((z) => density(of, z), -limit, limit)).toBeGreaterThan(0.999);
      const z = grid(limit);
      expect([z[0], z[200], z.at(-1)]).toEqual([-limit, 0, limit]);
    }),
  );
});

const TOKENS = 'src/styles/tokens.css';

test.each(['light', 'dark'])(
  'on %s grounds marks have a contrast of 3, their names of 7',
  (scheme) => {
    const chart = colour(TOKENS, 'chart', scheme);
    for (const [file, name, least] of [
      ['src/islands/parts/pictures/gaussians.css', 'series-1', 7],
      ['src/islands/parts/pictures/gaussians.css', 'series-2', 7],
      [TOKENS, 'ink', 7],
      [TOKENS, 'control', 3],
    ] as const) {
      const contrast = wcagContrast(colour(file, name, scheme), chart);
      expect(contrast, `${name} is ${contrast.toFixed(2)}:1`).toBeGreaterThanOrEqual(least);
    }
  },
);

/** A custom property of a style sheet, in one of the schemes. */
function colour(file: string, name: string, scheme: string): string {
  const css = readFileSync(file, 'utf8');
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((\\S+), (\\S+)\\)`).exec(css)!;
  return scheme === 'light' ? light : dark;
}
