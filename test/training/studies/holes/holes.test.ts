import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../../../training/classifier/classifier.ts';
import type { Classifier } from '../../../../training/classifier/model.ts';
import { trainClassifier } from '../../../../training/classifier/train.ts';
import { greyOf } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { gridOver } from '../../../../training/evaluate/plane-points.ts';
import type { Vae } from '../../../../training/models/gaussian/vae.ts';
import { holes, type Holes } from '../../../../training/studies/holes/holes.ts';
import { chooser } from '../../evaluate/known-vae.ts';
import { normalTensor } from '../../support.ts';

const train = drawSplit('train', 2000);
const test = drawSplit('test', 200);
const SEED = 4;
let classifier: Classifier;

/** The training image of a class that the classifier is surest of. */
async function surest(digit: number): Promise<Float32Array> {
  const pixels = greyOf(train.images);
  const { classes, confidences } = await read(classifier, pixels);
  const ofDigit = confidences.map((confidence, i) => (classes[i] === digit ? confidence : 0));
  const place = ofDigit.indexOf(Math.max(...ofDigit));
  return pixels.subarray(place * 784, (place + 1) * 784);
}

const grey = new Float32Array(784).fill(0.5);

/** Shows one picture where z₁ > z₂, another elsewhere; codes of images lie on both sides. */
function halves(right: Float32Array, left: Float32Array): Vae {
  const vae = chooser([right, left]);
  const [kernel, ...others] = vae.encoder.getWeights();
  vae.encoder.setWeights([normalTensor('encoder', kernel.shape as [number, number]), ...others]);
  return vae;
}

beforeAll(async () => {
  await startEngine('wasm');
  classifier = await trainClassifier(train, 10, SEED, 4);
});

async function measured(first: Vae, second: Vae): Promise<Holes> {
  const models = [
    { id: 'a', title: 'A', vae: first },
    { id: 'b', title: 'B', vae: second },
  ];
  return holes(models[0], models[1], classifier, test, SEED, { count: 100, side: 3 });
}

describe('holes', () => {
  it('are nowhere in a model that decodes every place to a digit', async () => {
    const { models, heldOut, sure } = await measured(
      halves(await surest(3), await surest(5)),
      halves(await surest(3), grey),
    );
    const { shares, grid, box, isVae } = models[0];
    expect([isVae, models[1].isVae]).toEqual([true, false]);
    for (const share of Object.values(shares)) expect(share).toBeGreaterThan(0.95);
    const centres = gridOver(box, 3);
    const expected = grid.readings.map((_, i) => (centres[2 * i] > centres[2 * i + 1] ? 3 : 5));
    expect(new Set(expected).size).toBe(2);
    expect(grid.readings).toEqual(expected);
    expect(sure).toBe(0.9);
    const { confidences } = await read(classifier, greyOf(test.images));
    expect(heldOut).toBe(confidences.filter((confidence) => confidence >= 0.9).length / 200);
  });

  it('are where a model decodes to nothing that is like a digit', async () => {
    const { models } = await measured(halves(await surest(3), grey), halves(grey, grey));
    const [half, all] = models;
    const onTheRight = [...test.labels.keys()].filter(
      (i) => half.codes[2 * i] > half.codes[2 * i + 1],
    );
    expect(half.shares.codes).toBeCloseTo(onTheRight.length / 200, 1);
    expect(Math.abs(half.shares.prior - 0.5)).toBeLessThan(0.2);
    expect(all.shares).toEqual({ codes: 0, midpoints: 0, box: 0, prior: 0 });
    expect(Math.max(...all.grid.confidences)).toBeLessThan(0.9);
  });

  it('come with the mean cost of an image from its code', async () => {
    const { models } = await measured(halves(grey, grey), halves(grey, grey));
    expect(models[0].reconstruction).toBeCloseTo(784 * Math.LN2, 2);
    expect(models[0].labels).toEqual(test.labels);
    expect(models[0].codes).toHaveLength(400);
  });

  it('are the same for the same seed, and leave no tensor behind', async () => {
    const [a, b] = [halves(await surest(3), grey), halves(grey, grey)];
    const before = tf.memory().numTensors;
    const once = await measured(a, b);
    expect(tf.memory().numTensors).toBe(before);
    expect(await measured(a, b)).toEqual(once);
  });
});
