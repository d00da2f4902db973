import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../../../training/classifier/classifier.ts';
import { FEATURES, type Classifier } from '../../../../training/classifier/model.ts';
import { trainClassifier } from '../../../../training/classifier/train.ts';
import { greyAt, greyOf, imagesAt, type LabelledImages } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import {
  frechetDistance,
  gaussianOf,
  type Gaussian,
} from '../../../../training/evaluate/frechet.ts';
import type { Vae } from '../../../../training/models/gaussian/vae.ts';
import { sampleQuality } from '../../../../training/studies/samples/sample-quality.ts';
import { chooser } from '../../evaluate/known-vae.ts';

const data = { train: drawSplit('train', 2000), test: drawSplit('test', 500) };
const SEED = 4;
let classifier: Classifier;

const seen = (vae: Vae) => ({ vae, classifier, classes: 10 });

/** The first training image of each class. */
const digits = Array.from({ length: 10 }, (_, digit) => {
  const start = data.train.labels.indexOf(digit) * 784;
  return greyOf(data.train.images.subarray(start, start + 784));
});

beforeAll(async () => {
  await startEngine('wasm');
  classifier = await trainClassifier(data.train, 10, SEED, 4);
});

describe('sample quality', () => {
  it('of samples that are a digit of any class: sure, evenly spread', async () => {
    const quality = await sampleQuality(seen(chooser(digits)), data, SEED, 500);
    expect(quality.count).toBe(500);
    for (const share of quality.shares) expect(Math.abs(share - 0.1)).toBeLessThan(0.06);
    expect(quality.classEntropy).toBeGreaterThan(2.2);
    expect(quality.classEntropy).toBeLessThanOrEqual(Math.log(10));
    expect(quality.confidence).toBeGreaterThan(0.8);
  });

  it('of samples that are all alike: no entropy, one class, farther from the data', async () => {
    const varied = await sampleQuality(seen(chooser(digits)), data, SEED, 500);
    const same = await sampleQuality(seen(chooser([digits[3]])), data, SEED, 500);
    expect(same.shares).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(same.classEntropy).toBe(0);
    expect(same.frechet).toBeGreaterThan(2 * varied.frechet);
  });

  it('has a floor that no model of one picture a class comes near', async () => {
    const quality = await sampleQuality(seen(chooser(digits)), data, SEED, 500);
    expect(quality.frechetFloor).toBeGreaterThan(0);
    expect(quality.frechet).toBeGreaterThan(2 * quality.frechetFloor);
  });

  it('has a floor that is the same in whatever order images come, though odd ones differ from even', async () => {
    const [train, test] = [oddDimmed(data.train), oddDimmed(data.test)];
    const turned = { train: oddFirst(train), test: oddFirst(test) };
    const one = await sampleQuality(seen(chooser(digits)), { train, test }, SEED, 250);
    const other = await sampleQuality(seen(chooser(digits)), turned, SEED, 250);
    const noise = one.frechetFloorDeviation + other.frechetFloorDeviation;
    expect(noise).toBeGreaterThan(0);
    expect(Math.abs(one.frechetFloor - other.frechetFloor)).toBeLessThan(3 * noise);
    const [odd, even] = await Promise.all([1, 0].map((rest) => featuresOf(train, rest)));
    expect(one.frechetFloor).toBeLessThan(frechetDistance(odd, even) / 2);
  });

  it('takes no more samples than there are images, and leaves no tensor behind', async () => {
    const model = chooser(digits);
    const before = tf.memory().numTensors;
    expect((await sampleQuality(seen(model), data, SEED, 9999)).count).toBe(500);
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** The same images, every second one of half the ink. */
function oddDimmed(split: LabelledImages): LabelledImages {
  const images = split.images.map((byte, i) => (Math.floor(i / 784) % 2 ? byte >> 1 : byte));
  return { ...split, images };
}

/** The same images, those of odd positions first. */
function oddFirst({ images, labels, count }: LabelledImages): LabelledImages {
  const order = [1, 0].flatMap((rest) => [...labels.keys()].filter((i) => i % 2 === rest));
  return {
    images: imagesAt(images, order),
    labels: Uint8Array.from(order, (i) => labels[i]),
    count,
  };
}

/** What the classifier makes of all images of odd, or of even, positions. */
async function featuresOf({ images, labels }: LabelledImages, rest: number): Promise<Gaussian> {
  const positions = [...labels.keys()].filter((i) => i % 2 === rest);
  const { features } = await read(classifier, greyAt(images, positions));
  return gaussianOf(features, FEATURES);
}
