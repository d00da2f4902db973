import * as tf from '@tensorflow/tfjs';
import { normals, type Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';
import { networksOf, type Model } from '../model.ts';

interface Shape {
  couplings: number;
  hidden: number;
  latent: number;
}

/** The networks of the couplings by name: each sees one half of a code, in turns, and moves the other. */
export function blankCouplings({
  couplings,
  hidden,
  latent,
}: Shape): Record<string, tf.LayersModel> {
  const first = latent >> 1;
  return Object.fromEntries(
    Array.from({ length: couplings }, (_, i) => {
      const name = `coupling_${i + 1}`;
      const seen = i % 2 === 0 ? first : latent - first;
      return [name, blankCoupling(name, seen, latent - seen, hidden)];
    }),
  );
}

function blankCoupling(name: string, seen: number, moved: number, hidden: number): tf.LayersModel {
  const half = tf.input({ shape: [seen], name: 'seen' });
  const features = chain(half, hiddenLayers(name, [hidden]));
  const outputs = ['log_scale', 'shift'].map((head) => chain(features, [dense(moved, head)]));
  return tf.model({ name, inputs: half, outputs });
}

/** A flow's networks, in their order. */
export function couplingsOf(prior: Model): tf.LayersModel[] {
  return networksOf(prior).map(([, network]) => network);
}

// #region flow
/**
 * log p(z) of codes whose way back through the couplings ends in N(0, I): the density there, less what
 * the couplings stretch (Dinh et al. 2017).
 *
 * @param z `[batch, latent]`
 * @returns nats, `[batch]`
 */
export function logFlow(couplings: tf.LayersModel[], z: tf.Tensor2D): tf.Tensor1D {
  let u = z;
  let logStretch: tf.Tensor1D = tf.zeros([z.shape[0]]);
  for (const [i, coupling] of [...couplings.entries()].reverse()) {
    const [seen, moved] = halves(u, i);
    const { logScale, shift } = apply(coupling, seen);
    u = joined(seen, moved.sub(shift).mul(logScale.neg().exp()), i);
    logStretch = logStretch.add(logScale.sum(1));
  }
  const logNormal = u
    .square()
    .add(Math.log(2 * Math.PI))
    .sum(1)
    .mul(-0.5);
  return logNormal.sub(logStretch) as tf.Tensor1D;
}

/** Draws of N(0, I), `[count, latent]`, moved by one coupling after another. */
export function flowForward(couplings: tf.LayersModel[], noise: tf.Tensor2D): tf.Tensor2D {
  return couplings.reduce((z, coupling, i) => {
    const [seen, moved] = halves(z, i);
    const { logScale, shift } = apply(coupling, seen);
    return joined(seen, moved.mul(logScale.exp()).add(shift), i);
  }, noise);
}
// #endregion

/** So many draws of a flow, `[count, latent]`. */
export function drawFlow(
  couplings: tf.LayersModel[],
  latent: number,
  count: number,
  random: Random,
): Promise<Float32Array> {
  const noise = normals(random, count * latent);
  return take(tf.tidy(() => flowForward(couplings, tf.tensor2d(noise, [count, latent]))));
}

/** Scales between 1/e and e: a coupling that could stretch without bound can diverge. */
function apply(
  coupling: tf.LayersModel,
  seen: tf.Tensor2D,
): { logScale: tf.Tensor2D; shift: tf.Tensor2D } {
  const [scale, shift] = coupling.apply(seen) as tf.Tensor2D[];
  return { logScale: tf.tanh(scale), shift };
}

/** The half of codes that coupling number i sees, and the one it moves. */
function halves(z: tf.Tensor2D, i: number): [seen: tf.Tensor2D, moved: tf.Tensor2D] {
  const first = z.shape[1] >> 1;
  const [a, b] = tf.split(z, [first, z.shape[1] - first], 1) as tf.Tensor2D[];
  return i % 2 === 0 ? [a, b] : [b, a];
}

function joined(seen: tf.Tensor2D, moved: tf.Tensor, i: number): tf.Tensor2D {
  return tf.concat2d((i % 2 === 0 ? [seen, moved] : [moved, seen]) as tf.Tensor2D[], 1);
}
