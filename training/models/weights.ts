import * as tf from '@tensorflow/tfjs';
import { buildVae, trainableVariables, type Architecture, type Vae } from './vae.ts';

/** All weights end to end, encoder's first: with the architecture, the whole of a trained model. */
export function readWeights(vae: Vae): Float32Array<ArrayBuffer> {
  const parts = trainableVariables(vae).map((variable) => variable.dataSync() as Float32Array);
  const weights = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    weights.set(part, offset);
    offset += part.length;
  }
  return weights;
}

/** The model that `readWeights` read. Throws if the architecture has another number of weights. */
export function vaeFromWeights(architecture: Architecture, weights: Float32Array): Vae {
  const vae = buildVae(architecture, 0);
  assignWeights(vae, weights);
  return vae;
}

/** Puts all weights in place, in the order of `readWeights`. */
export function assignWeights(vae: Vae, weights: Float32Array): void {
  const variables = trainableVariables(vae);
  const expected = variables.reduce((size, variable) => size + variable.size, 0);
  if (weights.length !== expected) {
    throw new Error(`${weights.length} weights for a model of ${expected}.`);
  }
  let offset = 0;
  for (const variable of variables) {
    const values = weights.slice(offset, offset + variable.size);
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
    offset += variable.size;
  }
}
