import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals, type Random } from '../../contract/random.ts';
import type { Base } from '../family.ts';
import { posteriorOf } from '../gaussian/posterior.ts';
import type { Vae } from '../gaussian/vae.ts';
import { chain, dense } from '../layers.ts';
import { blankCouplings, couplingsOf, logFlow } from './flow.ts';
import { logMixture, type Components } from './mixture.ts';

export type PriorArchitecture =
  | {
      /** Gaussians with independent dimensions, of any weights. */
      kind: 'mixture-prior';
      components: number;
      latent: number;
    }
  | {
      /** The posteriors of pseudo-inputs, equally probable (Tomczak & Welling 2018). */
      kind: 'vamp-prior';
      pseudoInputs: number;
      latent: number;
    }
  | {
      /** N(0, I) sent through affine couplings (Dinh et al. 2017). */
      kind: 'flow-prior';
      couplings: number;
      /** Units of the one hidden layer of each coupling. */
      hidden: number;
      latent: number;
    };

/** A prior on the codes of a trained VAE, with networks of its own by name. */
export type Prior = {
  architecture: PriorArchitecture;
  /** The VAE whose codes these are. */
  base: Base;
  [network: string]: unknown;
};

/** A prior whose weights are all zero, to be given others. */
export function blankPrior(architecture: PriorArchitecture, base: Base): Prior {
  return { ...networks(architecture), architecture, base };
}

function networks(architecture: PriorArchitecture): Record<string, tf.LayersModel> {
  const { kind, latent } = architecture;
  if (kind === 'flow-prior') return blankCouplings(architecture);
  if (kind === 'vamp-prior') {
    const sizes = { logits: architecture.pseudoInputs * PIXELS };
    return { pseudo_inputs: constants('pseudo_inputs', sizes) };
  }
  const { components } = architecture;
  const sizes = { mean: components * latent, log_variance: components * latent };
  return { components: constants('components', { ...sizes, log_weight: components }) };
}

/** Trained numbers as a network: what its layers make of a constant one, by their names. */
function constants(name: string, sizes: Record<string, number>): tf.LayersModel {
  const one = tf.input({ shape: [1], name: 'one' });
  const outputs = Object.entries(sizes).map(([of, size]) => chain(one, [dense(size, of)]));
  return tf.model({ name, inputs: one, outputs });
}

/** The VAE that a prior is on. */
export function vaeOf({ base }: Prior): Vae {
  return base.model as Vae;
}

/** log p(z) of codes, `[batch, latent]`, in nats: `[batch]`. */
export function logPrior(prior: Prior, z: tf.Tensor2D): tf.Tensor1D {
  return prior.architecture.kind === 'flow-prior'
    ? logFlow(couplingsOf(prior), z)
    : logMixture(componentsOf(prior), z);
}

/** The Gaussians that a prior is a mixture of. */
export function componentsOf(prior: Prior): Components {
  const { architecture } = prior;
  const { latent } = architecture;
  const one = tf.ones([1, 1]);
  if (architecture.kind === 'mixture-prior') {
    const network = prior.components as tf.LayersModel;
    const [mean, logVariance, logWeight] = network.apply(one) as tf.Tensor[];
    return {
      mean: mean.reshape([-1, latent]),
      logVariance: logVariance.reshape([-1, latent]),
      logWeight: tf.logSoftmax(logWeight.as1D()),
    };
  }
  // #region vamp
  const pseudoInputs = pseudoInputsOf(prior);
  const { mean, logVariance } = posteriorOf(vaeOf(prior), pseudoInputs);
  const count = pseudoInputs.shape[0];
  return { mean, logVariance, logWeight: tf.fill([count], -Math.log(count)) };
  // #endregion
}

/** Adam moves every number about as far as any other, and logits have farther to go than most. */
const STRETCH = 4;
/** Logits of pixels that are surely ground or ink: what is surer would hardly move. */
const SURE = 5;

/** Pseudo-inputs begin as images that the VAE draws; of noise its encoder makes codes that no image has. */
export function beginWithImages(prior: Prior, random: Random): void {
  if (prior.architecture.kind !== 'vamp-prior') return;
  const { latent, pseudoInputs } = prior.architecture;
  tf.tidy(() => {
    const z = tf.tensor2d(normals(random, pseudoInputs * latent), [pseudoInputs, latent]);
    const logits = vaeOf(prior).decoder.apply(z) as tf.Tensor;
    const bias = logits.clipByValue(-SURE, SURE).div(STRETCH).flatten();
    const layer = (prior.pseudo_inputs as tf.LayersModel).getLayer('logits');
    layer.setWeights([tf.zeros([1, bias.size]), bias]);
  });
}

/** u of a VampPrior: artificial images, `[pseudoInputs, 784]` in [0, 1]. */
function pseudoInputsOf(prior: Prior): tf.Tensor2D {
  const logits = (prior.pseudo_inputs as tf.LayersModel).apply(tf.ones([1, 1])) as tf.Tensor;
  return tf.sigmoid(logits.reshape([-1, PIXELS]).mul(STRETCH));
}
