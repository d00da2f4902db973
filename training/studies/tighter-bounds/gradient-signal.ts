import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { randomStream, subset } from '../../contract/random.ts';
import { imagesAt } from '../../data/images.ts';
import { take } from '../../engines/take.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { importanceWeightedTerms } from '../../models/gaussian/importance-weighted.ts';
import type { Vae } from '../../models/gaussian/vae.ts';
import { noiseFor } from '../../objective/reparameterise.ts';

/** How much of a gradient of −L_k is signal, and how much is the noise of its k draws (Rainforth et al. 2018). */
export interface GradientSignal {
  id: string;
  title: string;
  /** Held-out images, each on its own. */
  images: number;
  /** Gradients of each image. */
  repeats: number;
  rows: {
    /** Draws that a gradient was estimated with. */
    draws: number;
    /** Signal by noise for all weights of a network; 0 where the signal cannot be told from noise. */
    encoder: number;
    decoder: number;
  }[];
}

/** What is known of the gradients of one image for the weights of one network: squared lengths. */
interface Squares {
  /** The length of the expected gradient, without the share of noise that a mean of few still has. */
  signal: number;
  /** The variances of all weights together. */
  noise: number;
}

/**
 * Signal-to-noise ratios of the gradients of −L_k for the encoder's and for the decoder's weights: the
 * length of the expected gradient by the root of its total variance, root mean square over images.
 *
 * @param pixels held-out images as the model was trained on them, `[count, 784]`
 * @param ks numbers of draws
 * @param size.repeats gradients of each image, two or more
 */
export async function gradientSignal(
  { id, title, vae }: TrainedModel,
  pixels: Float32Array,
  ks: number[],
  seed: number,
  size: { images: number; repeats: number },
): Promise<GradientSignal> {
  const count = pixels.length / PIXELS;
  const images = Math.min(size.images, count);
  const chosen = subset(randomStream(seed, 'gradient-signal', 'images'), images, count);
  const rows: GradientSignal['rows'] = [];
  for (const draws of ks) {
    const total = { encoder: { signal: 0, noise: 0 }, decoder: { signal: 0, noise: 0 } };
    for (const image of chosen) {
      const random = randomStream(seed, 'gradient-signal', draws, image);
      const gradients = (): Gradients =>
        gradientsOf(vae, imagesAt(pixels, [image]), noiseFor(draws, vae.latentSize, random));
      const squares = await squaresOf(gradients, size.repeats);
      for (const network of NETWORKS) {
        total[network].signal += squares[network].signal;
        total[network].noise += squares[network].noise;
      }
    }
    rows.push({ draws, encoder: ratioOf(total.encoder), decoder: ratioOf(total.decoder) });
  }
  return { id, title, images, repeats: size.repeats, rows };
}

const NETWORKS = ['encoder', 'decoder'] as const;
type Gradients = Record<(typeof NETWORKS)[number], tf.Tensor[]>;

function ratioOf({ signal, noise }: Squares): number {
  return Math.sqrt(Math.max(0, signal) / noise);
}

/** The gradient of −L_k of one image for the weights of each network. */
function gradientsOf(vae: Vae, image: Float32Array, noise: tf.Tensor2D): Gradients {
  const of = {
    encoder: vae.encoder.getWeights() as tf.Variable[],
    decoder: vae.decoder.getWeights() as tf.Variable[],
  };
  const { grads } = tf.variableGrads(() => {
    const pixels = tf.tensor2d(image, [1, PIXELS]);
    return importanceWeightedTerms(vae, pixels, noise).importanceWeighted;
  }, [...of.encoder, ...of.decoder]);
  const named = (weights: tf.Variable[]): tf.Tensor[] => weights.map(({ name }) => grads[name]);
  return { encoder: named(of.encoder), decoder: named(of.decoder) };
}

/** Signal and noise, from so many independent gradients. */
async function squaresOf(
  gradients: () => Gradients,
  repeats: number,
): Promise<Record<(typeof NETWORKS)[number], Squares>> {
  let sums: Gradients | undefined;
  const lengths = { encoder: 0, decoder: 0 };
  for (let i = 0; i < repeats; i++) {
    const { squared, ...next } = tf.tidy(() => {
      const now = gradients();
      const sum = (network: (typeof NETWORKS)[number]): tf.Tensor[] =>
        now[network].map((gradient, j) => (sums ? sums[network][j].add(gradient) : gradient));
      return {
        encoder: sum('encoder'),
        decoder: sum('decoder'),
        squared: tf.stack(NETWORKS.map((network) => squaredLength(now[network]))),
      };
    });
    tf.dispose(sums);
    sums = next;
    const [encoder, decoder] = await take(squared);
    lengths.encoder += encoder / repeats;
    lengths.decoder += decoder / repeats;
  }
  const ofSums = await take(
    tf.tidy(() => tf.stack(NETWORKS.map((network) => squaredLength(sums![network])))),
  );
  tf.dispose(sums);
  const squares = (i: number): Squares => {
    const ofMean = ofSums[i] / repeats ** 2;
    const noise = ((lengths[NETWORKS[i]] - ofMean) * repeats) / (repeats - 1);
    return { signal: ofMean - noise / repeats, noise };
  };
  return { encoder: squares(0), decoder: squares(1) };
}

function squaredLength(gradients: tf.Tensor[]): tf.Scalar {
  return tf.addN(gradients.map((gradient) => gradient.square().sum())) as tf.Scalar;
}
