import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { greyOf } from '../data/images.ts';
import { take } from '../engines/take.ts';
import { FEATURES, type Classifier } from './model.ts';

/** What the classifier makes of images. */
export interface Reading {
  /** The class taken for each image, from 0. */
  classes: number[];
  /** Its probability, in [0, 1]. */
  confidences: number[];
  /** `[count, FEATURES]`: the last hidden layer, in which sample quality is measured. */
  features: Float32Array;
}

const BATCH_SIZE = 500;

/**
 * Reads every picture: the most probable class, and how probable it is.
 *
 * @param pictures `[count, 784]` in [0, 1]
 */
export async function read(classifier: Classifier, pictures: Float32Array): Promise<Reading> {
  const count = pictures.length / PIXELS;
  const reading: Reading = {
    classes: [],
    confidences: [],
    features: new Float32Array(count * FEATURES),
  };
  for (let start = 0; start < count; start += BATCH_SIZE) {
    const batch = pictures.subarray(start * PIXELS, (start + BATCH_SIZE) * PIXELS);
    const [features, probabilities] = tf.tidy(() => {
      const pixels = tf.tensor2d(batch, [batch.length / PIXELS, PIXELS]);
      const [hidden, logits] = classifier.apply(pixels) as tf.Tensor[];
      return [hidden, tf.softmax(logits)];
    });
    reading.features.set(await take(features), start * FEATURES);
    const values = await take(probabilities);
    const classes = (values.length * PIXELS) / batch.length;
    for (let row = 0; row < values.length; row += classes) {
      const ofPicture = values.subarray(row, row + classes);
      const confidence = Math.max(...ofPicture);
      reading.classes.push(ofPicture.indexOf(confidence));
      reading.confidences.push(confidence);
    }
  }
  return reading;
}

/**
 * The share of images that the classifier names right.
 *
 * @param images `[count, 784]` bytes
 * @param labels `[count]` classes, from 0
 */
export async function accuracy(
  classifier: Classifier,
  images: Uint8Array,
  labels: Uint8Array,
): Promise<number> {
  const { classes } = await read(classifier, greyOf(images));
  return classes.filter((taken, i) => taken === labels[i]).length / labels.length;
}
/** Names the class of pictures, `[count, 784]` in [0, 1], and says how sure it is of each. */
export type Reader = (pictures: Float32Array) => Promise<Pick<Reading, 'classes' | 'confidences'>>;
