import { describe, expect, it } from 'vitest';
import { forClasses } from '../../../../training/models/families.ts';
import { classAndStyleFigure } from '../../../../training/studies/labels/class-and-style-figure.ts';
import { conditional } from '../../../../training/studies/labels/experiments.ts';
import { fewLabelsFigure } from '../../../../training/studies/labels/few-labels-figure.ts';
import type { Labels } from '../../../../training/studies/labels/measure.ts';
import { nearestClasses } from '../../../../training/studies/labels/nearest-classes.ts';
import { labelsNumbers } from '../../../../training/studies/labels/numbers.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { rings } from '../fixtures/models.ts';

const bound = (reconstruction: number, kl: number) => ({
  ...{ negativeElbo: reconstruction + kl, reconstruction, kl },
});

/** What two seeds give, the second with a little more of everything. */
const measured = [0, 1].map((more): Labels => {
  const told = (id: string, title: string, kl: number, knnAccuracy: number) => ({
    ...{ id, title, likelihood: 'Bernoulli likelihood on grey pixels', knnAccuracy },
    heldOut: bound(80 + more, kl + more / 4),
  });
  return {
    plain: told('latents-20', 'MLP, 20 latents', 25.5, 0.93),
    conditional: told('conditional', 'Conditional VAE, 20 latents', 23.5, 0.4),
    obeyed: { share: 0.97, images: 2000 },
    style: {
      indices: [3, 2, 1, 18, 4, 8],
      labels: [0, 1, 2, 3, 4, 5],
      originals: rings(6),
      classes: 10,
      decoded: rings(60, 3),
    },
    few: [1, 10, 100].map((ofEach, i) => ({
      id: `labels-${ofEach}`,
      title: `M2, ${ofEach} labels of each class`,
      ...{ ofEach, labels: 10 * ofEach },
      semiSupervised: [0.5, 0.8, 0.9][i] + more / 50,
      neighbours: [0.4, 0.75, 0.91][i] - more / 100,
    })),
  };
});

checkFigures([classAndStyleFigure(measured[0], MNIST), fewLabelsFigure(measured, MNIST)]);
checkLongFigures([
  fewLabelsFigure(
    measured.slice(0, 1).map((each) => ({
      ...each,
      few: each.few.map((one) => ({ ...one, labels: 6200, semiSupervised: 1, neighbours: 0 })),
    })),
    MNIST,
  ),
]);

it('numbers are means over seeds, with their spread, and what a class costs is exact', () => {
  const numbers = labelsNumbers(measured, 10);
  expect(numbers['labels.conditional.kl']).toMatchObject({ value: 23.625, unit: 'nats per image' });
  expect(numbers['labels.kl-saved']).toMatchObject({
    value: 2,
    spread: { deviation: 0, count: 2 },
  });
  expect(numbers['labels.10.m2'].value).toBeCloseTo(81);
  expect(numbers['labels.10.m2'].spread!.deviation).toBeCloseTo(Math.SQRT2);
  expect(numbers['labels.of-class'].value).toBeCloseTo(2.3026, 4);
});

describe('the nearest of few', () => {
  const known = {
    points: Float32Array.of(0, 0, 1, 0, 0, 3, 0, 4),
    labels: Uint8Array.of(7, 7, 2, 5),
  };
  const at = (x: number, y: number, k: number): number =>
    nearestClasses(Float32Array.of(x, y), known, k, 2)[0];

  it('give a point their class, by majority', () => {
    expect(at(0, 3.9, 1)).toBe(5);
    expect(at(0, 1.4, 3)).toBe(7);
  });

  it('give it that of the nearest where classes are tied, and where fewer are known than vote', () => {
    expect(at(0, 3.6, 2)).toBe(5);
    expect(at(0, 0, 9)).toBe(7);
  });
});

it('networks are told as many classes as the data have', () => {
  expect(forClasses(conditional.architecture, 26)).toMatchObject({ classes: 26, latent: 20 });
  const mlp = { kind: 'mlp', hidden: [4], latent: 2 } as const;
  expect(forClasses(mlp, 26)).toEqual(mlp);
});
