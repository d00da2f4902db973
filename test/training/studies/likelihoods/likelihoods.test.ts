import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bernoulli,
  continuousBernoulli,
  discretisedLogistic,
  gaussian,
  logIntegral,
} from '../../../../training/contract/pixel-likelihoods.ts';
import { randomStream } from '../../../../training/contract/random.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { likelihoodBitsFigure } from '../../../../training/studies/likelihoods/likelihood-bits-figure.ts';
import { likelihoodDrawsFigure } from '../../../../training/studies/likelihoods/likelihood-draws-figure.ts';
import {
  laboratory,
  SHOWN,
  type Laboratory,
} from '../../../../training/studies/likelihoods/likelihoods.ts';
import {
  LIKELIHOODS,
  logitsAndScale,
} from '../../../../training/studies/likelihoods/log-likelihoods.ts';
import { likelihoodNumbers } from '../../../../training/studies/likelihoods/numbers.ts';
import { normalTensor } from '../../support.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

beforeAll(() => startEngine('wasm'));

const LOGITS = [-40, -8, -0.5, -1e-3, 0, 1e-3, 0.4, 6, 30];
const SCALES = [0.002, 0.05, Math.SQRT1_2];

describe('likelihoods of one pixel', () => {
  it.each(Object.entries({ gaussian, continuousBernoulli, discretisedLogistic }))(
    '%s gives 256 levels probabilities that sum to 1, and the mean that it says where it ends at 0 and 1',
    (name, { logMass, mean }) => {
      for (const logit of LOGITS) {
        for (const scale of SCALES) {
          const masses = Array.from({ length: 256 }, (_, k) => Math.exp(logMass!(k, logit, scale)));
          expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 9);
          if (name !== 'continuousBernoulli') continue;
          const itsMean = masses.reduce((sum, mass, k) => sum + (mass * k) / 255, 0);
          // The levels at the ends stand for half an interval beside them.
          expect(Math.abs(itsMean - mean(logit))).toBeLessThan(0.002);
        }
      }
    },
  );

  it('the densities integrate to 1', () => {
    const integral = (from: number, to: number, of: (x: number) => number): number => {
      const step = (to - from) / 20_000;
      return (
        Array.from({ length: 20_000 }, (_, i) => of(from + (i + 0.5) * step)).reduce(
          (a, b) => a + b,
        ) * step
      );
    };
    for (const logit of LOGITS) {
      expect(integral(0, 1, (x) => Math.exp(continuousBernoulli.log(x, logit, 0)))).toBeCloseTo(
        1,
        5,
      );
      for (const scale of [0.05, 0.7]) {
        expect(integral(-6, 7, (x) => Math.exp(gaussian.log(x, logit, scale)))).toBeCloseTo(1, 5);
      }
    }
  });

  it('what the continuous Bernoulli is divided by is smooth where its formula changes, and never overflows', () => {
    expect(logIntegral(0)).toBe(0);
    for (const l of [0.19999, 0.2, 0.20001, 1, -1, 5]) {
      expect(logIntegral(l)).toBeCloseTo(Math.log(Math.expm1(l) / l), 12);
    }
    expect(logIntegral(2000)).toBeCloseTo(2000 - Math.log(2000), 6);
    expect(logIntegral(-2000)).toBeCloseTo(-Math.log(2000), 6);
  });

  it.each(Object.entries({ bernoulli, gaussian, continuousBernoulli, discretisedLogistic }))(
    'draws of %s have the mean that it says',
    (_, { draw, mean }) => {
      const random = randomStream(3, 'draws');
      for (const logit of [-2, 0, 1]) {
        let sum = 0;
        for (let i = 0; i < 4000; i++) {
          sum += draw(logit, 0.02, { uniform: random.uniform(), normal: random.normal() });
        }
        expect(sum / 4000).toBeCloseTo(mean(logit), 1);
      }
    },
  );
});

describe.each(LIKELIHOODS.map((each) => [each.name, each] as const))(
  '%s in training',
  (_, likelihood) => {
    const { pixel, fixed, nats } = likelihood;
    const values = Float32Array.from({ length: 784 }, (_, i) => (i % 256) / 255);
    const logitsOf = () => normalTensor<tf.Rank.R2>('logits', [1, 784], 4);
    const raw = 0.3;
    const scale = fixed ?? Math.exp(raw - 2) + 0.5 / 255;

    it('is that of one pixel, summed', async () => {
      const [logits, pixels] = [logitsOf(), tf.tensor2d(values, [1, 784])];
      const [got] = await nats(pixels, logits, tf.tensor2d([[scale]])).data();
      const data = await logits.data();
      const expected = -values.reduce((sum, x, i) => sum + pixel.log(x, data[i], scale), 0);
      expect(got / expected).toBeCloseTo(1, 4);
    });

    it('has the gradients that finite differences give, for logits and for the scale', async () => {
      const pixels = tf.tensor2d(values, [1, 784]);
      const decoded = tf.concat([logitsOf(), tf.tensor2d([[raw]])], 1);
      const gradient = tf.grad((d) => {
        const taken = logitsAndScale(d as tf.Tensor2D);
        return nats(pixels, taken.logits, taken.scale).sum();
      })(decoded);
      const [slopes, data] = [await gradient.data(), await decoded.data()];
      const h = 1e-5;
      for (const i of [0, 1, 97, 255, 300, 700]) {
        const at = (l: number): number => -pixel.log(values[i], l, scale);
        expect(slopes[i]).toBeCloseTo((at(data[i] + h) - at(data[i] - h)) / (2 * h), 1);
      }
      const total = (r: number): number =>
        -values.reduce((sum, x, i) => sum + pixel.log(x, data[i], Math.exp(r - 2) + 0.5 / 255), 0);
      const slope = likelihood.learnsScale ? (total(raw + h) - total(raw - h)) / (2 * h) : 0;
      expect(Math.abs(slopes[784] - slope)).toBeLessThan(1e-3 * Math.max(1, Math.abs(slope)));
    });
  },
);

it('every likelihood is trained, read in bits where levels have probabilities, and drawn from', async () => {
  const split = drawSplit('train', 60);
  const size = { seen: 60, test: 20, seeds: 1 };
  const { outcomes, originals } = await laboratory({ train: split, test: split }, 1, size);
  expect(originals).toHaveLength(SHOWN * 784);
  for (const { id, trainings, shown } of outcomes) {
    expect(trainings[0].bits === undefined).toBe(id === 'bernoulli');
    if (trainings[0].bits) expect(trainings[0].bits).toBeGreaterThan(0);
    expect(shown.draws.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(shown.draws).toHaveLength(originals.length);
  }
});

const grey = (value: number) => new Float32Array(SHOWN * 784).fill(value);
const MEASURED: Laboratory = {
  originals: grey(0.5),
  outcomes: LIKELIHOODS.map(({ id, name, learnsScale }, i) => ({
    id,
    name,
    trainings: [0, 1].map((seed) => ({
      bound: { negativeElbo: 150 - 100 * i, reconstruction: 140 - 100 * i, kl: 10 + 5 * i + seed },
      ...(i > 0 && { bits: 2 + i / 2 + seed / 10 }),
      ...(learnsScale && { scale: 0.2 + seed / 10 }),
    })),
    shown: { means: grey(i / 10), draws: grey(i / 10 + 0.1 * i) },
  })),
};
const FIGURES = [likelihoodDrawsFigure(MEASURED, MNIST), likelihoodBitsFigure(MEASURED, MNIST)];
checkFigures(FIGURES);
checkLongFigures(FIGURES);

it('its numbers are means over seeds; bits are there where they compare', () => {
  const numbers = likelihoodNumbers(MEASURED);
  expect(numbers['likelihoods.bernoulli.rate']).toMatchObject({
    value: 10.5,
    spread: { count: 2 },
  });
  expect(numbers['likelihoods.bernoulli.bits']).toBeUndefined();
  expect(numbers['likelihoods.gaussian-learnt.bits'].value).toBeCloseTo(3.05);
  expect(numbers['likelihoods.discretised-logistic.scale'].value).toBeCloseTo(0.25);
});
