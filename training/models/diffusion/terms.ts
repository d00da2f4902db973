import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import type { Batch, LossTerms } from '../family.ts';
import { COSTS, priorCost, STEPS, stepTables } from './bound.ts';
import { vaeOf, type Diffusion } from './denoiser.ts';

/** Steps that are looked at for each image: the encoder, which is left as it is, costs more than they do. */
const LOOKS = 4;

// #region terms
/**
 * The terms of the negative ELBO of the whole, with p(z) from the diffusion model, as means over a batch, and
 * `noise`, the mean squared error of the noise that training minimises (Ho et al. 2020, equation 14).
 *
 * The bound on −log p(z) is a sum over all steps; some steps, drawn evenly, stand for all.
 */
export function diffusionTerms(model: Diffusion, { pixels, random }: Batch): LossTerms {
  const vae = vaeOf(model);
  const [mean, logVariance] = vae.encoder.apply(pixels) as tf.Tensor2D[];
  const code = reparameterise(mean, logVariance, noiseFor(mean.shape[0], vae.latentSize, random));
  const logits = vae.decoder.apply(code) as tf.Tensor2D;
  const { errors, cost } = errorsAtSomeSteps(
    model,
    tf.concat(Array<tf.Tensor2D>(LOOKS).fill(code)),
    random,
  );
  const bound = priorCost(code)
    .mean()
    .add(errors.mul(cost).mean().mul(STEPS))
    .add(vae.latentSize * COSTS.reduce((sum, { ofSpread }) => sum + ofSpread, 0));
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    // E[log q(z|x)] in closed form, and the bound on E[−log p(z)].
    kl: bound.sub(entropy(logVariance).mean()),
    noise: errors.mean<tf.Scalar>().div(vae.latentSize),
  };
}

/** |ε − ε̂|² of codes at steps drawn evenly, and what each costs in the bound, both `[rows]`. */
function errorsAtSomeSteps(
  { denoiser, latentSize }: Diffusion,
  codes: tf.Tensor2D,
  random: Random,
): { errors: tf.Tensor1D; cost: tf.Tensor1D } {
  const [rows] = codes.shape;
  const uniform = tf.tensor1d(Float32Array.from({ length: rows }, () => random.uniform()));
  // A uniform number just below 1 may be rounded up to it.
  const step = uniform
    .mul(STEPS)
    .floor()
    .minimum(STEPS - 1)
    .cast('int32') as tf.Tensor1D;
  const tables = stepTables();
  const of = (table: tf.Tensor2D): tf.Tensor2D => tf.gather(table, step);
  const noise = noiseFor(rows, latentSize, random);
  const noisy = codes.mul(of(tables.signal)).add(noise.mul(of(tables.noise)));
  const predicted = denoiser.apply([noisy, of(tables.features)]) as tf.Tensor2D;
  return {
    errors: noise.sub(predicted).square().sum(1),
    cost: of(tables.cost).reshape([rows]),
  };
}
// #endregion

/** Entropy of q(z|x), in nats of each image, `[batch]`. */
function entropy(logVariance: tf.Tensor2D): tf.Tensor1D {
  return logVariance
    .add(1 + Math.log(2 * Math.PI))
    .sum<tf.Tensor1D>(1)
    .mul(0.5);
}
