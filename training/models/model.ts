import * as tf from '@tensorflow/tfjs';

/** A model's networks by name, in the order in which their weights are kept, and what goes with them. */
export type Model = Readonly<Record<string, unknown>>;

export function networksOf(model: Model): [name: string, network: tf.LayersModel][] {
  return Object.entries(model).filter(
    (entry): entry is [string, tf.LayersModel] => entry[1] instanceof tf.LayersModel,
  );
}

/** The weights as the engine's variables, network by network: what an optimiser updates. */
export function trainableVariables(model: Model): tf.Variable[] {
  // A layer's weights are read as the very variables that hold them.
  return networksOf(model).flatMap(([, network]) => network.getWeights() as tf.Variable[]);
}

export function disposeModel(model: Model): void {
  for (const [, network] of networksOf(model)) network.dispose();
}
