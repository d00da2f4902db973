import type * as tf from '@tensorflow/tfjs';
import { convolutionalDecoder, convolutionalEncoder } from './convolutional.ts';
import { mlpDecoder, mlpEncoder } from './mlp.ts';

export type GaussianArchitecture =
  | {
      kind: 'mlp';
      /** Units of the encoder's hidden dense layers; the decoder has them in reverse. */
      hidden: readonly number[];
      latent: number;
    }
  | {
      kind: 'convolutional';
      /** Feature maps at 14×14 and at 7×7. */
      channels: readonly [number, number];
      /** Units of the dense layers between feature maps and latent; the decoder has them in reverse. */
      hidden: readonly number[];
      latent: number;
    };

export type Vae = {
  /** `[batch, 784]` in [0, 1] → [mean, logVariance], each `[batch, latent]`. */
  encoder: tf.LayersModel;
  /** `[batch, latent]` → logits, `[batch, 784]`. */
  decoder: tf.LayersModel;
  latentSize: number;
};

/** A VAE whose weights are all zero, to be given others. */
export function blankVae(architecture: GaussianArchitecture): Vae {
  const latentSize = architecture.latent;
  return architecture.kind === 'mlp'
    ? { encoder: mlpEncoder(architecture), decoder: mlpDecoder(architecture), latentSize }
    : {
        encoder: convolutionalEncoder(architecture),
        decoder: convolutionalDecoder(architecture),
        latentSize,
      };
}
