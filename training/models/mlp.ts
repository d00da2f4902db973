import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../contract/image.ts';
import { chain, dense } from './layers.ts';

interface Shape {
  hidden: number;
  latent: number;
}

// #region mlp
/** 784 → hidden → (mean, log variance), with ReLU; `[batch, 784]` → two of `[batch, latent]`. */
export function mlpEncoder({ hidden, latent }: Shape): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, [dense(hidden, 'encoder_hidden', 'relu')]);
  const mean = chain(features, [dense(latent, 'mean')]);
  const logVariance = chain(features, [dense(latent, 'log_variance')]);
  return tf.model({ name: 'encoder', inputs: pixels, outputs: [mean, logVariance] });
}

/** latent → hidden → 784 logits, with ReLU; `[batch, latent]` → `[batch, 784]`. */
export function mlpDecoder({ hidden, latent }: Shape): tf.LayersModel {
  const z = tf.input({ shape: [latent], name: 'latent' });
  const logits = chain(z, [dense(hidden, 'decoder_hidden', 'relu'), dense(PIXELS, 'logits')]);
  return tf.model({ name: 'decoder', inputs: z, outputs: logits });
}
// #endregion
