import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../../training/contract/random.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { blankTwoLevels } from '../../../../training/models/ladder/networks.ts';
import { disposeModel } from '../../../../training/models/model.ts';
import { effectsOf } from '../../../../training/studies/latents-above-latents/effects.ts';
import {
  SIDE,
  type TwoLevelsMeasured,
} from '../../../../training/studies/latents-above-latents/levels.ts';
import { levelNumbers } from '../../../../training/studies/latents-above-latents/numbers.ts';
import { ratesFigure } from '../../../../training/studies/latents-above-latents/rates-figure.ts';
import { redrawnFigure } from '../../../../training/studies/latents-above-latents/redrawn-figure.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { model, rings } from '../fixtures/models.ts';

function measured(id: string, upper: number, negativeElbo: number): TwoLevelsMeasured {
  return {
    id,
    title: id === 'ladder' ? 'Two levels, ladder' : 'Two levels, no ladder',
    likelihood: 'Bernoulli likelihood on grey pixels',
    bound: { negativeElbo, reconstruction: negativeElbo - 20, kl: 20, upper, lower: 20 - upper },
    active: { upper: 3, lower: 18 },
    latents: { upper: 10, lower: 20 },
    effects: { upper: upper / 20, lower: 0.6 },
    importance: { nats: negativeElbo - 4, images: 100 },
    grid: rings(SIDE.rows * SIDE.columns, id === 'ladder' ? 0 : 3),
  };
}

const MODELS = [
  [measured('ladder', 0.25, 108), measured('ladder', 0.75, 107)],
  [measured('no-ladder', 5, 106), measured('no-ladder', 6, 105)],
];
const plain = model({
  id: 'latents-20',
  title: 'MLP, 20 latents',
  importance: { heldOut: 10_000, images: 100, rows: [{ k: 50, nats: 104.5, standardError: 0.2 }] },
});

describe('how much each level decides', () => {
  beforeAll(() => startEngine('wasm'));

  it.each([
    ['the upper', 1, 'upper'],
    ['the lower', 0, 'lower'],
  ] as const)('is everything for %s where the other does nothing', async (_, weight, level) => {
    const model = blankTwoLevels({
      kind: 'ladder',
      shared: true,
      hidden: [4, 4],
      latent: 2,
      upper: 2,
    });
    // The decoder sees ReLUs of z₁; z₁ is z₂'s prediction with hardly any noise, or noise alone.
    const kernel = tf.tensor2d([1, 0, -1, 0, 0, 1, 0, -1], [2, 4]);
    model.decoder.getLayer('decoder_hidden_1').setWeights([kernel, tf.zeros([4])]);
    model.decoder.getLayer('logits').setWeights([tf.ones([4, 784]), tf.zeros([784])]);
    model.prior.getLayer('prior_hidden_1').setWeights([kernel, tf.zeros([4])]);
    model.prior.getLayer('mean_1').setWeights([kernel.transpose().mul(weight), tf.zeros([2])]);
    model.prior
      .getLayer('log_variance_1')
      .setWeights([tf.zeros([4, 2]), tf.fill([2], weight ? -30 : 0)]);
    const effects = await effectsOf(model, 400, randomStream(1, 'effects'));
    const other = level === 'upper' ? 'lower' : 'upper';
    expect(effects[level]).toBeCloseTo(1, 1);
    expect(Math.abs(effects[other])).toBeLessThan(0.2);
    disposeModel(model);
  });
});

it('numbers are means over seeds, with their spread', () => {
  const numbers = levelNumbers(MODELS);
  expect(numbers['levels.ladder.rate.upper'].value).toBeCloseTo(0.5);
  expect(numbers['levels.ladder.rate.upper'].spread?.count).toBe(2);
  expect(numbers['levels.no-ladder.importance.50'].value).toBeCloseTo(101.5);
  expect(numbers['levels.no-ladder.rate.share'].value).toBeCloseTo(27.5);
});

describe('the figures of two levels', () => {
  checkFigures([
    ratesFigure(MODELS, plain, MNIST),
    redrawnFigure(
      MODELS.map(([own]) => own),
      MNIST,
    ),
  ]);
  checkLongFigures([ratesFigure([[measured('ladder', 1234.5, 98_765)], MODELS[1]], plain, MNIST)]);
});
