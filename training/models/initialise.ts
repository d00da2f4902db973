import * as tf from '@tensorflow/tfjs';
import { randomStream } from '../contract/random.ts';

/**
 * Every weight and bias uniform in ±1/√(inputs of a unit), as PyTorch starts its linear and
 * convolutional layers, so that curves can be set beside those of pytorch/examples.
 *
 * @param name with the seed and a layer's own name it addresses the stream that the layer draws from
 */
export function initialise(network: tf.LayersModel, seed: number, name: string): void {
  for (const layer of network.layers) {
    const [kernel, bias] = layer.getWeights();
    if (!kernel) continue;
    const bound = 1 / Math.sqrt(fanIn(layer, kernel));
    const random = randomStream(seed, 'initial-weights', name, layer.name);
    const draw = (shape: number[]): tf.Tensor => {
      const values = new Float32Array(tf.util.sizeFromShape(shape));
      for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * bound;
      return tf.tensor(values, shape);
    };
    const fresh = [kernel, bias].map((weight) => draw(weight.shape));
    layer.setWeights(fresh);
    tf.dispose(fresh);
  }
}

/** Inputs of one unit. A kernel ends in `[inputs, outputs]`, but a transposed one in `[outputs, inputs]`. */
function fanIn(layer: tf.layers.Layer, kernel: tf.Tensor): number {
  const outputs =
    layer.getClassName() === 'Conv2DTranspose' ? kernel.shape.at(-2)! : kernel.shape.at(-1)!;
  return kernel.size / outputs;
}
