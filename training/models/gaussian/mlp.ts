import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';

interface Shape {
  hidden: readonly number[];
  latent: number;
}

// #region mlp
/** 784 → hidden layers → (mean, log variance), with ReLU; `[batch, 784]` → two of `[batch, latent]`. */
export function mlpEncoder({ hidden, latent }: Shape): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, hiddenLayers('encoder', hidden));
  const mean = chain(features, [dense(latent, 'mean')]);
  const logVariance = chain(features, [dense(latent, 'log_variance')]);
  return tf.model({ name: 'encoder', inputs: pixels, outputs: [mean, logVariance] });
}

/** latent → the hidden layers in reverse → 784 logits; `[batch, latent]` → `[batch, 784]`. */
export function mlpDecoder({ hidden, latent }: Shape): tf.LayersModel {
  const z = tf.input({ shape: [latent], name: 'latent' });
  const layers = hiddenLayers('decoder', hidden.toReversed());
  const logits = chain(z, [...layers, dense(PIXELS, 'logits')]);
  return tf.model({ name: 'decoder', inputs: z, outputs: logits });
}
// #endregion
