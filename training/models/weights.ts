import * as tf from '@tensorflow/tfjs';
import { flatten, unflatten } from './flat.ts';
import { blankVae, trainableVariables, type Architecture, type Vae } from './vae.ts';

/** All weights end to end, encoder's first: with the architecture, the whole of a trained model. */
export function readWeights(vae: Vae): Promise<Float32Array<ArrayBuffer>> {
  return flatten(trainableVariables(vae));
}

/** The model that `readWeights` read. Throws if the architecture has another number of weights. */
export function vaeFromWeights(architecture: Architecture, weights: Float32Array): Vae {
  const vae = blankVae(architecture);
  assignWeights(trainableVariables(vae), weights);
  return vae;
}

/** Gives variables the values that `flatten` read of their like. Throws if there are more or fewer. */
export function assignWeights(variables: tf.Variable[], weights: Float32Array): void {
  const values = unflatten(
    weights,
    variables.map(({ shape }) => shape),
  );
  variables.forEach((variable, i) => variable.assign(values[i]));
  tf.dispose(values);
}
