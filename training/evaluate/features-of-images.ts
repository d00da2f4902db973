import { sha256 } from '../contract/sha256.ts';
import { read } from '../classifier/classifier.ts';
import { FEATURES, readClassifier, type Classifier } from '../classifier/model.ts';
import { greyOf } from '../data/images.ts';
import { gaussianOf, type Gaussian } from './frechet.ts';

/** By the bytes that decide them: model after model is set beside the same images. */
const known = new Map<string, Gaussian>();
const hashes = new WeakMap<Classifier, string>();

/**
 * The classifier's features of images of the data, as the Gaussian of their mean and covariance.
 *
 * @param images `[count, 784]` bytes, two images or more
 */
export async function featuresOfImages(
  classifier: Classifier,
  images: Uint8Array,
): Promise<Gaussian> {
  const key = `${await hashOf(classifier)} ${sha256(images)}`;
  const found = known.get(key) ?? (await featuresOf(classifier, greyOf(images)));
  known.set(key, found);
  return found;
}

/**
 * The same of images that were drawn.
 *
 * @param images `[count, 784]` in [0, 1], two images or more
 */
export async function featuresOf(classifier: Classifier, images: Float32Array): Promise<Gaussian> {
  return gaussianOf((await read(classifier, images)).features, FEATURES);
}

async function hashOf(classifier: Classifier): Promise<string> {
  const before = hashes.get(classifier);
  if (before) return before;
  const { buffer } = await readClassifier(classifier);
  const hash = sha256(new Uint8Array(buffer));
  hashes.set(classifier, hash);
  return hash;
}
