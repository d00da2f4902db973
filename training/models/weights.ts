import * as tf from '@tensorflow/tfjs';
import type { AnyArchitecture, Family } from './family.ts';
import { flatten, unflatten } from './flat.ts';
import { trainableVariables, type Model } from './model.ts';

/** All weights end to end, network by network: with the architecture, the whole of a trained model. */
export function readWeights(model: Model): Promise<Float32Array<ArrayBuffer>> {
  return flatten(trainableVariables(model));
}

/** The model that `readWeights` read. Throws if the architecture has another number of weights. */
export function modelFromWeights<A extends AnyArchitecture, M extends Model>(
  family: Family<A, M>,
  architecture: A,
  weights: Float32Array,
): M {
  const model = family.blank(architecture);
  assignWeights(trainableVariables(model), weights);
  return model;
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
