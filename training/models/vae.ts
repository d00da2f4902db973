import type * as tf from '@tensorflow/tfjs';
import { convolutionalDecoder, convolutionalEncoder } from './convolutional.ts';
import { initialise } from './initialise.ts';
import { mlpDecoder, mlpEncoder } from './mlp.ts';

export type Architecture =
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

export interface Vae {
  /** `[batch, 784]` in [0, 1] → [mean, logVariance], each `[batch, latent]`. */
  encoder: tf.LayersModel;
  /** `[batch, latent]` → logits, `[batch, 784]`. */
  decoder: tf.LayersModel;
  latentSize: number;
}

/** A VAE with fresh weights, which depend on the seed and on nothing else. */
export function buildVae(architecture: Architecture, seed: number): Vae {
  const vae = blankVae(architecture);
  initialise(vae.encoder, seed, 'encoder');
  initialise(vae.decoder, seed, 'decoder');
  return vae;
}

/** A VAE whose weights are all zero, to be given others. */
export function blankVae(architecture: Architecture): Vae {
  const latentSize = architecture.latent;
  return architecture.kind === 'mlp'
    ? { encoder: mlpEncoder(architecture), decoder: mlpDecoder(architecture), latentSize }
    : {
        encoder: convolutionalEncoder(architecture),
        decoder: convolutionalDecoder(architecture),
        latentSize,
      };
}

/** The weights as the engine's variables, encoder's first: what an optimiser updates. */
export function trainableVariables(vae: Vae): tf.Variable[] {
  // A layer's weights are read as the very variables that hold them.
  return [vae.encoder, vae.decoder].flatMap((network) => network.getWeights() as tf.Variable[]);
}

export function disposeVae(vae: Vae): void {
  vae.encoder.dispose();
  vae.decoder.dispose();
}
