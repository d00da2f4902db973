import * as tf from '@tensorflow/tfjs';

type Activation = 'relu' | 'linear';

/** Layers here are made with zeros for weights: `initialise` draws them from a stream of the seed. */
const UNSET = { kernelInitializer: 'zeros' } as const;

/** A kernel of four is a multiple of the stride: transposed, it covers every pixel equally often. */
const STRIDED = { ...UNSET, kernelSize: 4, strides: 2, padding: 'same' } as const;

/** `[batch, n]` → `[batch, units]`. */
export function dense(
  units: number,
  name: string,
  activation: Activation = 'linear',
): tf.layers.Layer {
  return tf.layers.dense({ ...UNSET, units, name, activation });
}

/** Dense layers of so many units, one after another, with ReLU. */
export function hiddenLayers(network: string, sizes: readonly number[]): tf.layers.Layer[] {
  return sizes.map((units, i) => dense(units, `${network}_hidden_${i + 1}`, 'relu'));
}

/** `[batch, side, side, n]` → `[batch, side/2, side/2, filters]`, with ReLU. */
export function halvingConvolution(filters: number, name: string): tf.layers.Layer {
  return tf.layers.conv2d({ ...STRIDED, filters, name, activation: 'relu' });
}

/** `[batch, side, side, n]` → `[batch, 2·side, 2·side, filters]`. */
export function doublingConvolution(
  filters: number,
  name: string,
  activation: Activation = 'linear',
): tf.layers.Layer {
  return tf.layers.conv2dTranspose({ ...STRIDED, filters, name, activation });
}

/** Layers applied one after another. */
export function chain(input: tf.SymbolicTensor, layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, input);
}

/** A decoder with a sigmoid at its end: training wants logits, and those who use it want pixels. */
export function withProbabilities(decoder: tf.LayersModel): tf.LayersModel {
  const sigmoid = tf.layers.activation({ activation: 'sigmoid', name: 'probabilities' });
  return tf.model({
    name: 'decoder',
    inputs: decoder.inputs,
    outputs: sigmoid.apply(decoder.outputs) as tf.SymbolicTensor,
  });
}
