import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { take } from '../engines/take.ts';
import { inOrder, pixelsOf } from '../train/batches.ts';

const BATCH_SIZE = 2000;

/**
 * For each picture the training image nearest to it in Euclidean distance over the pixels.
 *
 * It serves to put samples into words: the class of the nearest training image is what a listener is
 * told the sample looks like.
 *
 * @param pictures `[count, 784]` in [0, 1]
 * @param images `[n, 784]` bytes
 * @returns for each picture the index of its nearest image
 */
export async function nearestImages(
  pictures: Float32Array,
  images: Uint8Array,
): Promise<Uint32Array> {
  const count = pictures.length / PIXELS;
  const nearest = new Uint32Array(count);
  const smallest = new Float32Array(count).fill(Infinity);
  for (const batch of inOrder(images, BATCH_SIZE)) {
    const batchDistances = tf.tidy(() => {
      const candidates = pixelsOf(images, batch);
      // |a − b|² without |b|², which is the same for every candidate.
      const products = tf.matMul(candidates, tf.tensor2d(pictures, [count, PIXELS]), false, true);
      return candidates.square().sum(1, true).sub(products.mul(2));
    });
    const distances = await take(batchDistances);
    for (let row = 0; row < batch.length; row++) {
      for (let picture = 0; picture < count; picture++) {
        const distance = distances[row * count + picture];
        if (distance < smallest[picture]) {
          smallest[picture] = distance;
          nearest[picture] = batch[row];
        }
      }
    }
  }
  return nearest;
}
