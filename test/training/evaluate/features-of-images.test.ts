import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it, vi } from 'vitest';
import { buildClassifier } from '../../../training/classifier/model.ts';
import { greyOf } from '../../../training/data/images.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { featuresOf, featuresOfImages } from '../../../training/evaluate/features-of-images.ts';

const images = (start: number) => Uint8Array.from({ length: 3 * 784 }, (_, i) => (start + i) % 256);

beforeAll(() => startEngine('wasm'));

it('reads the same images once by each classifier, and others anew', async () => {
  const classifiers = [1, 1, 2].map((seed) => buildClassifier(10, seed));
  const applied = classifiers.map((each) => vi.spyOn(each, 'apply'));
  const [first, same, other] = classifiers;
  const known = await featuresOfImages(first, images(0));
  expect(known).toEqual(await featuresOf(first, greyOf(images(0))));
  expect(await featuresOfImages(same, images(0))).toBe(known);
  expect(await featuresOfImages(other, images(0))).not.toEqual(known);
  expect(await featuresOfImages(first, images(7))).not.toEqual(known);
  expect(applied.map(({ mock }) => mock.calls.length)).toEqual([3, 0, 1]);
  tf.dispose(classifiers.map((each) => each.getWeights()));
});
