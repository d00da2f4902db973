import * as tf from '@tensorflow/tfjs';
import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import { chain, dense, doublingConvolution, halvingConvolution, hiddenLayers } from '../layers.ts';

interface Shape {
  /** Feature maps at 14×14 and at 7×7. */
  channels: readonly [number, number];
  hidden: readonly number[];
  latent: number;
}

/** Side of the smallest feature maps: two halvings below the image. */
const SMALLEST = IMAGE_SIZE / 4;

// #region convolutional
/** 28×28 → 14×14 → 7×7 → hidden → (mean, log variance); `[batch, 784]` → two of `[batch, latent]`. */
export function convolutionalEncoder({ channels, hidden, latent }: Shape): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, [
    tf.layers.reshape({ targetShape: [IMAGE_SIZE, IMAGE_SIZE, 1], name: 'image' }),
    halvingConvolution(channels[0], 'conv_14'),
    halvingConvolution(channels[1], 'conv_7'),
    tf.layers.flatten({ name: 'features' }),
    ...hiddenLayers('encoder', hidden),
  ]);
  const mean = chain(features, [dense(latent, 'mean')]);
  const logVariance = chain(features, [dense(latent, 'log_variance')]);
  return tf.model({ name: 'encoder', inputs: pixels, outputs: [mean, logVariance] });
}

/** latent → hidden → 7×7 → 14×14 → 28×28 logits; `[batch, latent]` → `[batch, 784]`. */
export function convolutionalDecoder({ channels, hidden, latent }: Shape): tf.LayersModel {
  const z = tf.input({ shape: [latent], name: 'latent' });
  const logits = chain(z, [
    ...hiddenLayers('decoder', hidden.toReversed()),
    dense(SMALLEST * SMALLEST * channels[1], 'decoder_features', 'relu'),
    tf.layers.reshape({ targetShape: [SMALLEST, SMALLEST, channels[1]], name: 'map_7' }),
    doublingConvolution(channels[0], 'deconv_14', 'relu'),
    doublingConvolution(1, 'deconv_28'),
    tf.layers.reshape({ targetShape: [PIXELS], name: 'logits' }),
  ]);
  return tf.model({ name: 'decoder', inputs: z, outputs: logits });
}
// #endregion
