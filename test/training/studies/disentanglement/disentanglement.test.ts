import { expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { drawStrokes } from '../../../../training/data/strokes/draw.ts';
import { STROKES } from '../../../../training/data/strokes/strokes.ts';
import {
  disentanglement,
  strokesFactors,
  type Factor,
} from '../../../../training/studies/disentanglement/disentanglement.ts';

const model = { id: 'x', title: 'X' };
const COUNT = 4000;

/** Three factors, each uniform and independent of the others. */
const factors: Factor[] = ['slant', 'width', 'scale'].map((name) => {
  const random = randomStream(1, name);
  return { name, values: Array.from({ length: COUNT }, () => 5 + 2 * random.uniform()) };
});

/** Posterior means of which each latent is a function of the image's place. */
function meansOf(...latents: ((i: number) => number)[]): Float32Array {
  return Float32Array.from({ length: COUNT * latents.length }, (_, i) =>
    latents[i % latents.length](Math.floor(i / latents.length)),
  );
}
const [slant, width, scale] = factors.map(
  ({ values }) =>
    (i: number) =>
      values[i],
);
const noise = normals(randomStream(2), COUNT);

it('latents that are the factors themselves are disentangled', () => {
  const result = disentanglement(
    model,
    meansOf(scale, (i) => -3 * slant(i), width),
    factors,
  );
  expect(result.mig).toBeGreaterThan(0.9);
  expect(result.factors.map(({ name, bestLatent }) => [name, bestLatent])).toEqual([
    ['slant', 2],
    ['width', 3],
    ['scale', 1],
  ]);
  expect(result.factors[0].correlation).toBeCloseTo(-1, 6);
  result.factors.forEach(({ explained }) => expect(explained).toBeCloseTo(1, 6));
});

it('latents that mix the factors tell them as well, but no latent is a factor’s own', () => {
  const means = meansOf(
    (i) => slant(i) + width(i),
    (i) => slant(i) - width(i),
    scale,
  );
  const result = disentanglement(model, means, factors.slice(0, 2));
  result.factors.forEach(({ explained, correlation }) => {
    expect(explained).toBeCloseTo(1, 6);
    expect(Math.abs(correlation)).toBeCloseTo(Math.SQRT1_2, 1);
  });
  expect(result.mig).toBeLessThan(0.05);
});

it('latents that know nothing of the factors tell nothing', () => {
  const result = disentanglement(model, normals(randomStream(3), COUNT * 5), factors);
  expect(result.mig).toBeLessThan(0.02);
  result.factors.forEach(({ explained }) => expect(explained).toBeLessThan(0.01));
});

it('a factor with as much noise again is half explained', () => {
  // A uniform factor of width 2 has variance 1/3.
  const noisy = (i: number): number => slant(i) + noise[i] / Math.sqrt(3);
  const [{ explained, correlation }] = disentanglement(model, meansOf(noisy), factors).factors;
  expect(Math.abs(explained - 0.5)).toBeLessThan(0.04);
  expect(explained).toBeCloseTo(correlation ** 2, 6);
});

it('a latent twice, and one that is always the same, change nothing of what is explained', () => {
  const plain = disentanglement(
    model,
    meansOf(slant, (i) => noise[i]),
    factors,
  );
  const means = meansOf(
    slant,
    (i) => noise[i],
    slant,
    () => 0.3,
  );
  const result = disentanglement(model, means, factors);
  result.factors.forEach(({ explained }, f) =>
    expect(explained).toBeCloseTo(plain.factors[f].explained, 9),
  );
  // Two latents tell the same of the slant: it has none of its own.
  expect(result.mig).toBeLessThan(plain.mig - 0.25);
});

it('the factors of strokes are those the images were drawn with', () => {
  const known = strokesFactors(12);
  expect(known.map(({ name }) => name)).toEqual([
    'slant',
    'width',
    'scale',
    'thickness',
    'wobble',
    'rotation',
  ]);
  const { factors: drawn } = drawStrokes(STROKES, 'test', 11);
  expect(known[3].values[11]).toBe(drawn.thickness);
  expect(known[5].values[11]).toBe(drawn.rotation);
  expect(known.every(({ values }) => values.length === 12)).toBe(true);
});
