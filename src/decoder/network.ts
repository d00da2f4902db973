import { buildLayer, LARGEST } from './layers.ts';
import type { Model } from './model.ts';
import { sizeOf, type Tensor } from './tensor.ts';
import { readGraph } from './topology.ts';

/** A network that runs one input at a time. */
export interface Network {
  inputs: End[];
  outputs: End[];
  /**
   * The numbers of each input → those of each output, such as latent → [probabilities of 784 pixels]
   * or pixels → [mean, log variance]. The answer is overwritten by the next call.
   *
   * @throws Error of one sentence where they are not finite
   */
  run(...inputs: ArrayLike<number>[]): Float32Array[];
}

/** What a network takes or gives. */
export interface End {
  /** The name of its layer, which the manifest knows it by. */
  name: string;
  /** How many numbers. */
  size: number;
}

// #region build
/**
 * Makes a model ready to run. All memory is taken here; running takes none.
 *
 * @throws Error of one sentence where it has other layers than those known here, or is too large
 */
export function buildNetwork({ url, topology, weights }: Model): Network {
  const { inputs, layers: configs, outputs } = readGraph(topology, url);
  let size = 0;
  const grow = (by: number): void => {
    size += by;
    if (size > LARGEST) throw new Error(`${url} holds a network too large to run in a page.`);
  };
  const made = new Map<string, Tensor>();
  for (const { name, shape } of inputs) {
    grow(sizeOf(shape));
    made.set(name, { shape, data: new Float32Array(sizeOf(shape)) });
  }
  const layers = configs.map(({ sources, ...config }) => {
    const layer = buildLayer(
      config,
      sources.map((name) => made.get(name)!),
      weights,
    );
    made.set(config.config.name, layer.output);
    grow(layer.output.data.length);
    return layer;
  });
  const dataOf = (name: string): Float32Array => made.get(name)!.data;
  const endOf = (name: string): End => ({ name, size: dataOf(name).length });
  const given = inputs.map(({ name }) => dataOf(name));
  const results = outputs.map(dataOf);
  return {
    inputs: inputs.map(({ name }) => endOf(name)),
    outputs: outputs.map(endOf),
    run(...values) {
      given.forEach((input, i) => input.set(values[i]));
      for (const layer of layers) layer.run();
      if (results.every((result) => result.every(Number.isFinite))) return results;
      throw new Error(`${url} is damaged: it computes numbers that are not finite.`);
    },
  };
}
// #endregion
