import * as tf from '@tensorflow/tfjs';
import { TIME_SIZE } from '../../contract/diffusion.ts';
import type { Base } from '../family.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';
import type { Vae } from '../gaussian/vae.ts';

export interface DiffusionArchitecture {
  kind: 'diffusion';
  /** Units of the denoiser's hidden layers. */
  hidden: readonly number[];
  /** Numbers in a code of the VAE below. */
  latent: number;
}

/** A diffusion model of the codes of a trained VAE, which encodes and decodes. */
export type Diffusion = {
  /** A code with noise, `[batch, latent]`, and its time, `[batch, TIME_SIZE]` → the noise, `[batch, latent]`. */
  denoiser: tf.LayersModel;
  base: Base;
  latentSize: number;
};

/** A model whose weights are all zero, to be given others. */
export function blankDiffusion({ hidden, latent }: DiffusionArchitecture, base: Base): Diffusion {
  return { denoiser: denoiserOf(hidden, latent), base, latentSize: latent };
}

/** The VAE below, of the Gaussian family. */
export function vaeOf({ base }: Diffusion): Vae {
  return base.model as Vae;
}

// #region denoiser
function denoiserOf(hidden: readonly number[], latent: number): tf.LayersModel {
  const noisy = tf.input({ shape: [latent], name: 'noisy' });
  const time = tf.input({ shape: [TIME_SIZE], name: 'time' });
  const both = tf.layers
    .concatenate({ name: 'noisy_and_time' })
    .apply([noisy, time]) as tf.SymbolicTensor;
  const noise = chain(both, [...hiddenLayers('denoiser', hidden), dense(latent, 'noise')]);
  return tf.model({ name: 'denoiser', inputs: [noisy, time], outputs: noise });
}
// #endregion
