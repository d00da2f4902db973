import * as tf from '@tensorflow/tfjs';
import { normals, randomStream } from '../../contract/random.ts';
import { PIXELS } from '../../contract/image.ts';
import { greyOf } from '../../data/images.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { trainingSample } from '../../export/digits.ts';
import { train } from './vae.ts';

/** What the forty lines made of the training images that go along with the run. */
export interface FortyLines {
  images: number;
  epochs: number;
  /** The loss of each step, in nats per image. */
  losses: number[];
  /** Draws from the prior, decoded: `[SAMPLES, 784]` in [0, 1]. */
  samples: Float32Array;
}

const SAMPLES = 20;
const LATENT = 10;

export async function measure({
  data,
  seed,
  size: epochs,
}: Pick<MeasurementInput<number>, 'data' | 'seed' | 'size'>): Promise<FortyLines> {
  const images = greyOf(trainingSample(data.train, seed).images);
  const { losses, decode } = await train(images, epochs);
  const z = normals(randomStream(seed, 'forty-lines'), SAMPLES * LATENT);
  const decoded = tf.tidy(() => decode(tf.tensor2d(z, [SAMPLES, LATENT])));
  const samples = Float32Array.from(await decoded.data());
  return { images: images.length / PIXELS, epochs, losses, samples };
}
