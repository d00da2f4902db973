import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { chain } from './chain.ts';

interface Shape {
  hidden: number;
  latent: number;
}

// #region mlp
/** 784 → hidden → (mean, log variance), with ReLU; `[batch, 784]` → two of `[batch, latent]`. */
export function mlpEncoder({ hidden, latent }: Shape): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, [
    tf.layers.dense({ units: hidden, activation: 'relu', name: 'encoder_hidden' }),
  ]);
  const mean = tf.layers.dense({ units: latent, name: 'mean' });
  const logVariance = tf.layers.dense({ units: latent, name: 'log_variance' });
  return tf.model({
    name: 'encoder',
    inputs: pixels,
    outputs: [chain(features, [mean]), chain(features, [logVariance])],
  });
}

/** latent → hidden → 784 logits, with ReLU; `[batch, latent]` → `[batch, 784]`. */
export function mlpDecoder({ hidden, latent }: Shape): tf.LayersModel {
  const z = tf.input({ shape: [latent], name: 'latent' });
  const logits = chain(z, [
    tf.layers.dense({ units: hidden, activation: 'relu', name: 'decoder_hidden' }),
    tf.layers.dense({ units: PIXELS, name: 'logits' }),
  ]);
  return tf.model({ name: 'decoder', inputs: z, outputs: logits });
}
// #endregion
