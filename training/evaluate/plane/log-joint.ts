import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { take } from '../../engines/take.ts';
import type { Vae } from '../../models/gaussian/vae.ts';

/** Places that the decoder is given at a time. */
const BATCH_SIZE = 500;

/**
 * log p(x, z) = log p(x|z) + log N(z; 0, I) of each image at each place, in nats: one array of
 * `[places]` for each image.
 *
 * With Bernoulli pixels of logits l, log p(x|z) is x · l − Σ log(1 + eˡ), so that one product serves all
 * images.
 *
 * @param pixels `[images, 784]` in [0, 1]
 * @param places `[places, 2]`
 */
export async function logJoint(
  vae: Vae,
  pixels: Float32Array,
  places: Float32Array,
): Promise<Float32Array[]> {
  const images = pixels.length / PIXELS;
  const count = places.length / 2;
  const all = Array.from({ length: images }, () => new Float32Array(count));
  const rows = tf.tensor2d(pixels, [images, PIXELS]);
  for (let start = 0; start < count; start += BATCH_SIZE) {
    const batch = places.subarray(2 * start, 2 * (start + BATCH_SIZE));
    const values = await take(
      tf.tidy(() => {
        const z = tf.tensor2d(batch, [batch.length / 2, 2]);
        const logits = vae.decoder.apply(z) as tf.Tensor2D;
        const prior = z
          .square()
          .sum(1)
          .mul(-0.5)
          .sub(Math.log(2 * Math.PI));
        return tf.matMul(rows, logits, false, true).sub(logits.softplus().sum(1)).add(prior);
      }),
    );
    all.forEach((ofImage, i) => {
      const length = batch.length / 2;
      ofImage.set(values.subarray(i * length, (i + 1) * length), start);
    });
  }
  rows.dispose();
  return all;
}
