import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { take } from '../../training/engines/take.ts';
import { normalTensor } from './support.ts';

interface Comparison {
  /** How far to go from the weights, both ways: short enough that few ReLUs change sides. */
  step: number;
  /** How far the two may be apart: a share of the norm of the gradient, and a number on top for rounding. */
  within: [share: number, more: number];
  /** The value of the loss for the weights as they are, where it is computed apart, as in double precision. */
  value?: () => number | Promise<number>;
}

/** Expects the gradient of a loss to be that of central differences, along one direction for each tensor of weights. */
export async function expectGradient(
  loss: () => tf.Scalar,
  variables: tf.Variable[],
  { step, within: [share, more], value = async () => (await take(tf.tidy(loss)))[0] }: Comparison,
): Promise<void> {
  const { grads } = tf.variableGrads(loss, variables);
  expect(Object.keys(grads).sort()).toEqual(variables.map(({ name }) => name).sort());
  for (const [i, variable] of variables.entries()) {
    const gradient = grads[variable.name];
    const direction = normalTensor(`direction ${i}`, variable.shape as [number]);
    const numeric = await slope(variable, direction, step / Math.sqrt(variable.size), value);
    const [analytic] = await take(gradient.mul(direction).sum());
    const [norm] = await take(gradient.norm());
    expect(Math.abs(numeric - analytic), variable.name).toBeLessThan(share * norm + more);
  }
}

async function slope(
  variable: tf.Variable,
  direction: tf.Tensor,
  step: number,
  value: NonNullable<Comparison['value']>,
): Promise<number> {
  const start = variable.clone();
  const at = async (distance: number): Promise<number> => {
    variable.assign(start.add(direction.mul(distance)));
    return value();
  };
  const difference = (await at(step)) - (await at(-step));
  variable.assign(start as tf.Tensor);
  return difference / (2 * step);
}
