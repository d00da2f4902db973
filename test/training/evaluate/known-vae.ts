import * as tf from '@tensorflow/tfjs';
import type { Vae } from '../../../training/models/gaussian/vae.ts';

/** Weights so large that the decoder all but chooses one of its pictures. */
const CERTAIN = 200;

/**
 * A model whose samples are known: its decoder shows the picture of the largest latent. Its encoder
 * gives N(0, I) for every image, as one would that had learnt nothing.
 *
 * @param pictures one a latent, `[784]` in [0, 1] each
 */
export function chooser(pictures: Float32Array[]): Vae {
  const latentSize = pictures.length;
  const logits = pictures.flatMap((picture) => Array.from(picture, (grey) => 20 * grey - 10));
  const decoder = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [latentSize], units: latentSize, activation: 'softmax' }),
      tf.layers.dense({ units: 784 }),
    ],
  });
  const weights = [
    tf.eye(latentSize).mul(CERTAIN),
    tf.zeros([latentSize]),
    tf.tensor2d(logits, [latentSize, 784]),
    tf.zeros([784]),
  ];
  decoder.setWeights(weights);
  tf.dispose(weights);
  const pixels = tf.input({ shape: [784] });
  const zeros = (): tf.SymbolicTensor =>
    tf.layers
      .dense({ units: latentSize, kernelInitializer: 'zeros' })
      .apply(pixels) as tf.SymbolicTensor;
  const encoder = tf.model({ inputs: pixels, outputs: [zeros(), zeros()] });
  return { encoder, decoder, latentSize };
}
