import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../../training/contract/random.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import {
  collapse,
  CODES,
  DRAWS,
  type Outcome,
} from '../../../../training/studies/collapse/collapse.ts';
import { collapseCourseFigure } from '../../../../training/studies/collapse/collapse-course-figure.ts';
import {
  collapseDrawsFigure,
  shareOfCode,
} from '../../../../training/studies/collapse/collapse-draws-figure.ts';
import { collapseLatentsFigure } from '../../../../training/studies/collapse/collapse-latents-figure.ts';
import { drawFrom } from '../../../../training/studies/collapse/draw.ts';
import { familyOf } from '../../../../training/studies/collapse/family.ts';
import { collapseNumbers } from '../../../../training/studies/collapse/numbers.ts';
import { pixelsBefore, seenBefore } from '../../../../training/studies/collapse/sight.ts';
import { WAYS, type Way } from '../../../../training/studies/collapse/ways.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

beforeAll(() => startEngine('wasm'));

const ARCHITECTURE = { kind: 'mlp', hidden: [8], latent: 2 } as const;
const [PLAIN] = WAYS;
const made = (way: Way) => buildModel(familyOf(way), ARCHITECTURE, 5);
const coins = (name: string, count: number) => {
  const random = randomStream(1, name);
  return Float32Array.from({ length: count * 784 }, () => (random.uniform() < 0.5 ? 1 : 0));
};

describe('what a decoder sees', () => {
  it.each([1, 2, 3])(
    'with a reach of %d is what was drawn before a pixel, and nothing else',
    async (reach) => {
      const pixels = Float32Array.from({ length: 2 * 784 }, (_, i) => i + 1);
      const seen = await seenBefore(tf.tensor2d(pixels, [2, 784]), reach).data();
      const [width, before] = [2 * reach + 1, pixelsBefore(reach)];
      expect(seen).toHaveLength(2 * 784 * before);
      for (const [image, row, column] of [
        [0, 0, 0],
        [0, 9, 14],
        [1, 27, 27],
        [1, 13, 0],
      ]) {
        const pixel = row * 28 + column;
        for (let i = 0; i < before; i++) {
          const [y, x] = [row - reach + Math.floor(i / width), column - reach + (i % width)];
          const isInside = y >= 0 && x >= 0 && x < 28;
          expect(seen[(image * 784 + pixel) * before + i]).toBe(
            isInside ? pixels[image * 784 + y * 28 + x] : 0,
          );
          if (isInside) expect(y * 28 + x).toBeLessThan(pixel);
        }
      }
    },
  );
});

describe('the terms of the loss', () => {
  const batch = () => ({
    pixels: tf.tensor2d(coins('batch', 6), [6, 784]),
    random: randomStream(2, 'noise'),
  });
  const termsOf = async (way: Way) => {
    const terms = familyOf(way).terms(made(way), batch(), ELBO);
    const read = Object.entries(terms).map(async ([name, term]) => [name, (await term.data())[0]]);
    return Object.fromEntries(await Promise.all(read)) as Record<string, number>;
  };

  it('price every nat without free ones, and at least the free ones with them', async () => {
    const plain = await termsOf(PLAIN);
    expect(plain.priced).toBeCloseTo(plain.kl, 5);
    const free = await termsOf({ ...PLAIN, freeNats: 0.5 });
    expect(free.kl).toBeCloseTo(plain.kl, 5);
    expect(free.kl).toBeLessThan(1);
    // An untrained encoder says next to nothing: both latents are below their half nat.
    expect(free.priced).toBeCloseTo(1, 5);
  });

  it('give the encoder no gradient from a KL term below the free nats', async () => {
    const way = { ...PLAIN, freeNats: 0.5 };
    const [family, vae] = [familyOf(way), made(way)];
    const [kernel] = vae.encoder.getLayer('mean').getWeights() as tf.Variable[];
    const { grads } = tf.variableGrads(
      () => family.terms(vae, batch(), ELBO).priced as tf.Scalar,
      [kernel],
    );
    expect(Math.max(...(await grads[kernel.name].abs().data()))).toBe(0);
  });
});

it('draws each pixel with the probability that the loss gives it', async () => {
  const vae = made(PLAIN);
  // Few coins are close to even where the logits are far from zero.
  vae.sight!.setWeights(vae.sight!.getWeights().map((weight) => weight.mul(8)));
  const codes = Float32Array.from([0.3, -1]);
  const [image] = [await drawFrom(vae, PLAIN.reach, codes, randomStream(4, 'draw'))];
  const random = randomStream(4, 'draw');
  const logits = await (vae.decoder.apply(tf.tensor2d(codes, [1, 2])) as tf.Tensor)
    .add(
      (
        vae.sight!.apply(seenBefore(tf.tensor2d(image, [1, 784]), PLAIN.reach)) as tf.Tensor
      ).reshape([1, 784]),
    )
    .data();
  const expected = Array.from(logits, (logit) =>
    random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0,
  );
  expect([...image]).toEqual(expected);
});

it('weighs draws as the terms of the loss do', async () => {
  const [family, vae] = [familyOf(PLAIN), made(PLAIN)];
  const image = coins('weights', 1);
  const weights = await family.logWeights!(vae, image, 4000, randomStream(1, 'w'));
  const mean = weights.reduce((sum, each) => sum + each, 0) / weights.length;
  const many = tf.tensor2d(image, [1, 784]).tile<tf.Tensor2D>([4000, 1]);
  const { reconstruction, kl } = family.terms(
    vae,
    { pixels: many, random: randomStream(1, 'w') },
    ELBO,
  );
  const elbo = -(await reconstruction.add(kl).data())[0];
  expect(Math.abs(mean - elbo)).toBeLessThan(0.1);
});

it('the share of the code is 1 where it fixes an image and 0 where it makes no difference', () => {
  const fixed = new Float32Array(CODES * DRAWS * 784).fill(1, DRAWS * 784);
  expect(shareOfCode(fixed)).toBeCloseTo(1);
  expect(shareOfCode(coins('no code', CODES * DRAWS))).toBeLessThan(0.1);
  expect(shareOfCode(new Float32Array(CODES * DRAWS * 784))).toBe(0);
});

it('every way begins with the same encoder, and is trained, measured and drawn from', async () => {
  const split = drawSplit('train', 60);
  const size = { seen: 60, test: 10, seeds: 1, tightened: 3 };
  const outcomes = await collapse({ train: split, test: split }, 1, size);
  expect(outcomes.map(({ id }) => id)).toEqual(WAYS.map(({ id }) => id));
  for (const {
    trainings: [{ bound, course, tightened, latents }],
    drawn,
  } of outcomes) {
    expect(course[0].kl).toBeCloseTo(outcomes[0].trainings[0].course[0].kl, 5);
    expect(latents.reduce((sum, nats) => sum + nats, 0)).toBeGreaterThan(0);
    expect(latents).toEqual(latents.toSorted((a, b) => b - a));
    expect(tightened).toBeLessThan(bound.negativeElbo + 20);
    expect(new Set(drawn)).toEqual(new Set([0, 1]));
  }
});

const MEASURED: Outcome[] = WAYS.map(({ id, name }, i) => ({
  id,
  name,
  trainings: [0, 1].map((seed) => ({
    course: [0, 1000, 1800, 14_900].map((imagesSeen, step) => ({
      ...{ imagesSeen, kl: 0.1 + step * (1 + i) + seed / 10, negativeElbo: 200 - 20 * step - i },
    })),
    bound: { negativeElbo: 100 + i, reconstruction: 95, kl: 5 + i + seed / 10 },
    tightened: 98 + i,
    latents: Array.from({ length: 10 }, (_, rank) => (1 + i) / (1 + rank) + seed / 20),
  })),
  drawn: coins(id, CODES * DRAWS),
}));
const FIGURES = [collapseCourseFigure, collapseLatentsFigure, collapseDrawsFigure].map((figure) =>
  figure(MEASURED, MNIST),
);
checkFigures(FIGURES);
checkLongFigures(FIGURES);

it('its numbers are means over seeds', () => {
  const numbers = collapseNumbers(MEASURED);
  expect(numbers['collapse.plain.rate']).toMatchObject({ spread: { count: 2 } });
  expect(numbers['collapse.plain.rate'].value).toBeCloseTo(5.05);
  expect(numbers['collapse.annealed.l-50'].value).toBe(99);
  expect(numbers['collapse.seen'].value).toBe(12);
  expect(numbers['collapse.seen-short'].value).toBe(4);
});
