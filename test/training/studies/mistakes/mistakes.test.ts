import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { trainExperiment } from '../../../../training/train/train.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { courseFigure } from '../../../../training/studies/mistakes/course-figure.ts';
import {
  meanPixelVariance,
  mistakes,
  type Specimen,
} from '../../../../training/studies/mistakes/mistakes.ts';
import { mistakeNumbers } from '../../../../training/studies/mistakes/numbers.ts';
import { MISTAKES, RIGHT } from '../../../../training/studies/mistakes/programs.ts';
import { mistakeSamplesFigure } from '../../../../training/studies/mistakes/samples-figure.ts';
import { normalTensor } from '../../support.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

beforeAll(() => startEngine('wasm'));

const programOf = (id: string) => [RIGHT, ...MISTAKES].find((each) => each.id === id)!;
const value = async (tensor: tf.Tensor): Promise<number> => (await tensor.data())[0];

describe('a program', () => {
  const pass = () => ({
    pixels: tf.zeros([2, 784]) as tf.Tensor2D,
    logits: tf.zeros([2, 784]) as tf.Tensor2D,
    mean: tf.tensor2d([1, 0, 0, 1], [2, 2]),
    logVariance: tf.zeros([2, 2]) as tf.Tensor2D,
  });
  // Logits of 0 cost ln 2 a pixel, and means of length 1 half a nat.
  it.each([
    ['right', 784 * Math.LN2 + 0.5],
    ['pixel-mean', Math.LN2 + 0.5],
    ['squared-error', 784 / 4 + 0.5],
    ['sign', 784 * Math.LN2 - 0.5],
  ])('with the mistake “%s” prints %d', async (id, expected) => {
    expect(await value(programOf(id).loss(pass()))).toBeCloseTo(expected, 2);
  });

  it('draws with the noise that its mistake leaves', async () => {
    const [mean, logVariance, noise] = [[1], [Math.log(0.25)], [2]].map((row) =>
      tf.tensor2d([row]),
    );
    const drawn = (id: string) => value(programOf(id).draw(mean, logVariance, noise));
    expect(await drawn('right')).toBeCloseTo(2, 5);
    expect(await drawn('variance')).toBeCloseTo(1.5, 5);
    expect(await drawn('no-noise')).toBe(1);
    expect(await drawn('detached')).toBeCloseTo(2, 5);
  });

  it('with z detached passes no gradient to the encoder', async () => {
    const [logVariance, noise] = ['v', 'e'].map((name) => normalTensor<tf.Rank.R2>(name, [1, 2]));
    const slope = (id: string) =>
      tf.grad((mean) =>
        programOf(id)
          .draw(mean as tf.Tensor2D, logVariance, noise)
          .sum(),
      )(tf.zeros([1, 2]));
    expect([...(await slope('right').data())]).toEqual([1, 1]);
    expect([...(await slope('detached').data())]).toEqual([0, 0]);
  });

  it('with a second sigmoid cannot make a pixel black', async () => {
    const logits = programOf('twice').logits(tf.tensor2d([[-50, 50]]));
    const shown = await logits.sigmoid().data();
    expect(shown[0]).toBeCloseTo(0.5);
    expect(shown[1]).toBeCloseTo(1 / (1 + Math.exp(-1)));
  });
});

it('all programs begin alike, see as many images, and are checked by the right one', async () => {
  const split = drawSplit('train', 60);
  const specimens = await mistakes({ train: split, test: drawSplit('test', 30) }, 1, {
    seen: 90,
    test: 20,
    seeds: 1,
  });
  const [right, ...others] = specimens.map(({ trainings }) => trainings[0]);
  expect(right.course.at(-1)!.imagesSeen).toBe(120);
  expect(right.end.printed).toBeCloseTo(right.end.reconstruction + right.end.kl, 2);
  expect(right.checked!.negativeElbo).toBeCloseTo(right.end.printed, 2);
  for (const other of others) {
    expect(other.course[0].kl).toBeCloseTo(right.course[0].kl, 5);
    expect(other.checked!.negativeElbo).toBeGreaterThan(0);
  }
});

it('a training that breaks down says after how many images, and what was seen before', async () => {
  const { images } = drawSplit('train', 60);
  const experiment = {
    id: 'wild',
    title: 'Wild',
    architecture: { kind: 'mlp', hidden: [4], latent: 2 } as const,
    objective: ELBO,
    epochs: 1,
    batchSize: 20,
    learningRate: 1e30,
  };
  const failing = trainExperiment(gaussian, experiment, { train: { images }, test: { images } }, 1);
  await expect(failing).rejects.toMatchObject({ imagesSeen: 20, snapshots: [{ imagesSeen: 0 }] });
});

it('images that are all the same have no variance', () => {
  expect(meanPixelVariance(new Uint8Array(3 * 784).fill(9))).toBe(0);
  const two = Uint8Array.from({ length: 2 * 784 }, (_, i) => (i < 784 ? 0 : 10));
  expect(meanPixelVariance(two)).toBe(25);
});

const SPECIMENS = [RIGHT, ...MISTAKES].map(({ id, name }, i): Specimen => {
  const huge = id === 'sign';
  const at = (imagesSeen: number, scale: number) => ({
    imagesSeen,
    printed: huge ? -(10 ** (4 * scale)) : 500 / scale + i,
    reconstruction: 480 / scale,
    kl: huge ? 10 ** (4 * scale) : 2 * scale + i / 10,
  });
  const training = (shift: number) => ({
    course: [at(0, 1), at(1000, 2 + shift), at(10_000, 3 + shift)],
    end: at(10_000, 3 + shift),
    ...(huge
      ? { brokeAt: 10_100 }
      : { checked: { negativeElbo: 170 + i, reconstruction: 160, kl: 10 + i } }),
    samples: new Uint8Array(10 * 784).map((_, j) => (j * (i + 1)) % 256),
    variety: 0.2 - i / 50,
  });
  return { id, name, trainings: [training(0), training(0.25)] };
});

const FIGURES = [
  courseFigure('printed', SPECIMENS, MNIST),
  courseFigure('kl', SPECIMENS, MNIST),
  mistakeSamplesFigure(SPECIMENS, MNIST),
];
checkFigures(FIGURES);
checkLongFigures(FIGURES);

it('its numbers are means over seeds, and powers of ten where they are out of bounds', () => {
  const numbers = mistakeNumbers(SPECIMENS);
  expect(numbers['mistakes.right.kl']).toMatchObject({ value: 6.25, spread: { count: 2 } });
  expect(numbers['mistakes.sign.kl-decades'].value).toBe(12.5);
  expect(numbers['mistakes.sign.broke-at'].value).toBe(10_100);
  expect(numbers['mistakes.right.broke-at'].value).toBe(0);
});
