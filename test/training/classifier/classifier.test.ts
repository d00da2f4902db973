import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { accuracy, read } from '../../../training/classifier/classifier.ts';
import {
  buildClassifier,
  classifierFromWeights,
  FEATURES,
  readClassifier,
} from '../../../training/classifier/model.ts';
import { trainClassifier } from '../../../training/classifier/train.ts';
import { greyOf } from '../../../training/data/images.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';

const train = drawSplit('train', 2000);
const test = drawSplit('test', 501);
const SEED = 4;

beforeAll(async () => {
  await startEngine('wasm');
});

it('the classifier names most digits that it was not trained on', async () => {
  const classifier = await trainClassifier(train, 10, SEED, 5);
  expect(await accuracy(classifier, test.images, test.labels)).toBeGreaterThan(0.9);
  const ofWrongLabels = test.labels.map((label) => (label + 1) % 10);
  expect(await accuracy(classifier, test.images, ofWrongLabels)).toBeLessThan(0.1);
  classifier.dispose();
});

describe('training the classifier', () => {
  const few = {
    images: train.images.subarray(0, 300 * 784),
    labels: train.labels.subarray(0, 300),
  };

  async function trainedWeights(seed: number): Promise<Float32Array> {
    const classifier = await trainClassifier(few, 10, seed, 2);
    const weights = await readClassifier(classifier);
    classifier.dispose();
    return weights;
  }

  it('gives the same weights to the byte when done again, and others for another seed', async () => {
    const once = await trainedWeights(SEED);
    expect(await trainedWeights(SEED)).toEqual(once);
    expect(await trainedWeights(SEED + 1)).not.toEqual(once);
  });

  it('leaves no tensor behind', async () => {
    await trainedWeights(SEED);
    const before = tf.memory().numTensors;
    await trainedWeights(SEED);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a reading', () => {
  const pictures = greyOf(test.images);

  it('is the same with weights that were stored and read', async () => {
    const classifier = buildClassifier(10, SEED);
    const copy = classifierFromWeights(await readClassifier(classifier), 10);
    expect(await read(copy, pictures)).toEqual(await read(classifier, pictures));
    expect(() => classifierFromWeights(new Float32Array(7), 10)).toThrow(/7 values/);
    classifier.dispose();
    copy.dispose();
  });

  it('of a picture does not depend on the others, and its confidence is at least 1/10', async () => {
    const classifier = buildClassifier(10, SEED);
    const all = await read(classifier, pictures);
    expect(all.classes).toHaveLength(501);
    expect(all.features).toHaveLength(501 * FEATURES);
    const last = await read(classifier, pictures.subarray(500 * 784));
    expect(all.classes[500]).toBe(last.classes[0]);
    expect(all.confidences[500]).toBeCloseTo(last.confidences[0], 6);
    expect(Math.min(...all.confidences)).toBeGreaterThanOrEqual(0.1);
    expect(Math.max(...all.confidences)).toBeLessThanOrEqual(1);
    classifier.dispose();
  });
});
