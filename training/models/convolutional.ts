import * as tf from '@tensorflow/tfjs';
import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import { chain } from './chain.ts';

interface Shape {
  channels: readonly [number, number];
  hidden: number;
  latent: number;
}

/** Side of the smallest feature map: two strides of two below the image. */
const SMALLEST = IMAGE_SIZE / 4;

/** A kernel of four is a multiple of the stride: transposed, it covers every pixel equally often. */
const STRIDED = { kernelSize: 4, strides: 2, padding: 'same' } as const;

// #region convolutional
/** 28×28 → 14×14 → 7×7 → hidden → (mean, log variance); `[batch, 784]` → two of `[batch, latent]`. */
export function convolutionalEncoder({ channels, hidden, latent }: Shape): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, [
    tf.layers.reshape({ targetShape: [IMAGE_SIZE, IMAGE_SIZE, 1], name: 'image' }),
    tf.layers.conv2d({ ...STRIDED, filters: channels[0], activation: 'relu', name: 'conv_14' }),
    tf.layers.conv2d({ ...STRIDED, filters: channels[1], activation: 'relu', name: 'conv_7' }),
    tf.layers.flatten({ name: 'features' }),
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

/** latent → hidden → 7×7 → 14×14 → 28×28 logits; `[batch, latent]` → `[batch, 784]`. */
export function convolutionalDecoder({ channels, hidden, latent }: Shape): tf.LayersModel {
  const z = tf.input({ shape: [latent], name: 'latent' });
  const mapUnits = SMALLEST * SMALLEST * channels[1];
  const logits = chain(z, [
    tf.layers.dense({ units: hidden, activation: 'relu', name: 'decoder_hidden' }),
    tf.layers.dense({ units: mapUnits, activation: 'relu', name: 'decoder_features' }),
    tf.layers.reshape({ targetShape: [SMALLEST, SMALLEST, channels[1]], name: 'map_7' }),
    tf.layers.conv2dTranspose({
      ...STRIDED,
      filters: channels[0],
      activation: 'relu',
      name: 'deconv_14',
    }),
    tf.layers.conv2dTranspose({ ...STRIDED, filters: 1, name: 'deconv_28' }),
    tf.layers.reshape({ targetShape: [PIXELS], name: 'logits' }),
  ]);
  return tf.model({ name: 'decoder', inputs: z, outputs: logits });
}
// #endregion
