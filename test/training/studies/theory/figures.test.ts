import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { LAYOUTS } from '../../../../training/figures/charts/theme.ts';
import { gaussianKl } from '../../../../training/objective/gaussian-kl.ts';
import { elboGapFigure } from '../../../../training/studies/theory/elbo-gap-figure.ts';
import { gaussianKlFigure } from '../../../../training/studies/theory/gaussian-kl-figure.ts';
import { logVarianceFigure } from '../../../../training/studies/theory/log-variance-figure.ts';
import { oneDrawFigure } from '../../../../training/studies/theory/one-draw-figure.ts';
import { pixelsAndPosteriorFigure } from '../../../../training/studies/theory/pixels-and-posterior-figure.ts';
import { reparameterisationFigure } from '../../../../training/studies/theory/reparameterisation-figure.ts';
import {
  drawnDirectly,
  reparameterised,
  together,
} from '../../../../training/studies/theory/reparameterisation-graphs.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { expectLegible } from '../fixtures/legible.ts';

checkFigures([
  reparameterisationFigure(),
  elboGapFigure(),
  gaussianKlFigure(),
  logVarianceFigure(),
  oneDrawFigure(),
  pixelsAndPosteriorFigure(),
]);

it('a descent in log σ² never leaps, and one in σ does', () => {
  const rows = logVarianceFigure().data.rows as [string, number, number][];
  const sigmas = (name: string) => rows.filter(([each]) => each === name).map(([, , s]) => s);
  const growth = (all: number[]) => Math.max(...all.slice(1).map((s, i) => s / all[i]));
  expect(growth(sigmas('log σ² trained'))).toBeLessThan(1.03);
  expect(growth(sigmas('σ trained'))).toBeGreaterThan(100);
  for (const name of ['σ trained', 'log σ² trained']) {
    expect(sigmas(name).at(-1)).toBeCloseTo(1, 0);
  }
});

it('one budget of draws spreads least with one draw an image, as the variances say', () => {
  const rows = oneDrawFigure().data.rows as [number, number, number][];
  const spreads = rows.map(([, drawn]) => drawn);
  expect(spreads).toEqual(spreads.toSorted((a, b) => a - b));
  // −ELBO is x²/(2·1.25) and a constant here, x² having a variance of 2·1.25²: ½ an image.
  for (const [draws, , exact] of rows) {
    expect(exact / Math.sqrt((0.5 * draws) / 64)).toBeCloseTo(1, 1);
  }
});

it('a posterior nears its Gaussian as pixels are added', () => {
  const gaps = pixelsAndPosteriorFigure()
    .description[1].match(/[\d.]+ nats/g)!
    .map(parseFloat);
  expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
});

it.each(LAYOUTS)('the graphs of z keep words in nodes and nodes apart (%s)', (layout) => {
  expectLegible(together([drawnDirectly(), reparameterised()], layout));
});

describe('the evidence and the bound under it', () => {
  const { rows } = elboGapFigure().data;
  const numbers = rows as number[][];

  it('differ by the divergence from the posterior, which is never negative', () => {
    for (const [, , elbo, evidence, gap] of numbers) {
      expect(evidence - elbo).toBeCloseTo(gap, 10);
      expect(gap).toBeGreaterThan(-1e-12);
    }
    expect(Math.min(...numbers.map((row) => row[4]))).toBeCloseTo(0, 10);
  });

  it('are what sums over z give', () => {
    const density = (x: number, mean: number, deviation: number): number =>
      Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
    const all = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 200);
    const sum = (f: (z: number) => number): number => all.reduce((s, z) => s + f(z) / 200, 0);
    const joint = (z: number): number => density(z, 0, 1) * density(1.5, z, 0.5);
    const [mean, deviation, elbo, evidence] = numbers[3];
    expect(Math.log(sum(joint))).toBeCloseTo(evidence, 6);
    const q = (z: number): number => density(z, mean, deviation);
    const bound = sum((z) => (q(z) > 0 ? q(z) * Math.log(joint(z) / q(z)) : 0));
    expect(bound).toBeCloseTo(elbo, 6);
  });
});

describe('the KL of two Gaussians', () => {
  const { rows } = gaussianKlFigure().data;
  const columnOf = (panel: string, curve: string, column: number): number[] =>
    rows.filter((row) => row[0] === panel && row[1] === curve).map((row) => row[column] as number);

  it('is that of the loss', async () => {
    const deviations = columnOf('KL', 'μ = 2', 2);
    const logVariance = deviations.map((deviation) => [2 * Math.log(deviation)]);
    const mean = deviations.map(() => [2]);
    const loss = await gaussianKl(tf.tensor2d(mean), tf.tensor2d(logVariance)).data();
    columnOf('KL', 'μ = 2', 3).forEach((nats, i) => expect(nats).toBeCloseTo(loss[i], 4));
  });

  it('is what the two densities give', () => {
    const [p, q] = ['p = N(0, 1)', 'q = N(1, 0.5²)'].map((name) => columnOf('density', name, 3));
    const nats = q.reduce((sum, density, i) => sum + 0.1 * density * Math.log(density / p[i]), 0);
    const at = columnOf('KL', 'μ = 1', 2).indexOf(0.5);
    expect(columnOf('KL', 'μ = 1', 3)[at]).toBeCloseTo(nats, 3);
  });
});

it('the gradient of z reaches μ and σ only where z is computed', () => {
  expect(words(reparameterisationFigure())).toContain('reaches z, but not μ and σ');
  expect(words(reparameterisationFigure())).toContain('reaches μ, σ and z');
});
