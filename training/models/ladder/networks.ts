import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';

export interface LadderArchitecture {
  kind: 'ladder';
  /** Whether encoder and decoder share the way down (Sønderby et al. 2016), or the encoder climbs draw by draw. */
  shared: boolean;
  /** Units of the hidden layer between image and lower level, and of that between the two levels. */
  hidden: readonly [number, number];
  /** Latents of the lower level, z₁: a code of the decoder. */
  latent: number;
  /** Latents of the upper level, z₂. */
  upper: number;
}

/** Two levels of latents: z₂ decides where z₁ is likely to lie, and z₁ is decoded. */
export type TwoLevels = {
  /**
   * `[batch, 784]` in [0, 1] → mean and log variance of q(z₁|x), each `[batch, latent]`. With a shared way
   * down it gives the image's evidence of z₁, as mean times precision and log precision, and then mean and
   * log variance of q(z₂|x), each `[batch, upper]`.
   */
  encoder: tf.LayersModel;
  /** Without a shared way down: a draw z₁ → mean and log variance of q(z₂|z₁), each `[batch, upper]`. */
  climb?: tf.LayersModel;
  /** `[batch, upper]` → mean and log variance of p(z₁|z₂), each `[batch, latent]`. */
  prior: tf.LayersModel;
  /** `[batch, latent]` → logits, `[batch, 784]`. */
  decoder: tf.LayersModel;
  /** Latents of the lower level, and of the upper. */
  latentSize: number;
  upperSize: number;
};

/** A model whose weights are all zero, to be given others. */
export function blankTwoLevels(architecture: LadderArchitecture): TwoLevels {
  const { shared, latent, upper } = architecture;
  return {
    encoder: encoderOf(architecture),
    ...(!shared && { climb: climbOf(architecture) }),
    prior: priorOf(architecture),
    decoder: decoderOf(architecture),
    latentSize: latent,
    upperSize: upper,
  };
}

// #region networks
function encoderOf({ shared, hidden, latent, upper }: LadderArchitecture): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, hiddenLayers('encoder', [hidden[0]]));
  const outputs = shared
    ? [
        ...heads(features, latent, ['scaled_mean_1', 'log_precision_1']),
        ...gaussian(chain(features, hiddenLayers('climb', [hidden[1]])), upper, 2),
      ]
    : gaussian(features, latent, 1);
  return tf.model({ name: 'encoder', inputs: pixels, outputs });
}

function climbOf({ hidden, latent, upper }: LadderArchitecture): tf.LayersModel {
  const z1 = tf.input({ shape: [latent], name: 'z_1' });
  const features = chain(z1, hiddenLayers('climb', [hidden[1]]));
  return tf.model({ name: 'climb', inputs: z1, outputs: gaussian(features, upper, 2) });
}

function priorOf({ hidden, latent, upper }: LadderArchitecture): tf.LayersModel {
  const z2 = tf.input({ shape: [upper], name: 'z_2' });
  const features = chain(z2, hiddenLayers('prior', [hidden[1]]));
  return tf.model({ name: 'prior', inputs: z2, outputs: gaussian(features, latent, 1) });
}

function decoderOf({ hidden, latent }: LadderArchitecture): tf.LayersModel {
  const z1 = tf.input({ shape: [latent], name: 'latent' });
  const logits = chain(z1, [...hiddenLayers('decoder', [hidden[0]]), dense(PIXELS, 'logits')]);
  return tf.model({ name: 'decoder', inputs: z1, outputs: logits });
}
// #endregion

/** Mean and log variance of so many latents of a level. */
function gaussian(features: tf.SymbolicTensor, latents: number, level: 1 | 2): tf.SymbolicTensor[] {
  return heads(features, latents, [`mean_${level}`, `log_variance_${level}`]);
}

function heads(features: tf.SymbolicTensor, units: number, names: string[]): tf.SymbolicTensor[] {
  return names.map((name) => chain(features, [dense(units, name)]));
}
