import { buildLayer, type Builders, type Layer } from './layers.ts';
import type { Model } from './read-model.ts';
import { sizeOf, type Tensor } from './tensor.ts';
import { type LayerConfig, readGraph } from './topology.ts';

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

/** Numbers that a network may hold: 16 MB of memory. */
const LARGEST = 2 ** 22;

// #region build
/**
 * Makes a model ready to run. All memory is taken here; running takes none.
 *
 * @param more kinds of layers than those of decoders
 * @throws Error of one sentence where it has other layers than those known here, or is too large
 */
export function buildNetwork(
  { url, topology, weights }: Model,
  more: Builders = new Map(),
): Network {
  const { inputs, outputs } = readGraph(topology);
  const layers = buildLayers({ topology, weights }, more);
  const dataOf = (name: string): Float32Array => layers.get(name)!.output.data;
  const endOf = (name: string): End => ({ name, size: dataOf(name).length });
  const given = inputs.map(dataOf);
  const results = outputs.map(dataOf);
  return {
    inputs: inputs.map(endOf),
    outputs: outputs.map(endOf),
    run(...values) {
      given.forEach((input, i) => input.set(values[i]));
      for (const layer of layers.values()) layer.run();
      if (results.every((result) => result.every(Number.isFinite))) return results;
      throw new Error(`${url} is damaged: it computes numbers that are not finite.`);
    },
  };
}
// #endregion

/** A layer with what it reads. */
export interface BuiltLayer extends Layer, LayerConfig {
  inputs: Tensor[];
}

/** Builds the layers of a network by their names, each after those that it reads. Throws as `buildNetwork`. */
export function buildLayers(
  { topology, weights }: Pick<Model, 'topology' | 'weights'>,
  more: Builders = new Map(),
): Map<string, BuiltLayer> {
  let left = LARGEST;
  const hasRoom = (shape: number[]): boolean => (left -= sizeOf(shape)) >= 0;
  const built = new Map<string, BuiltLayer>();
  for (const { sources, ...layer } of readGraph(topology).layers) {
    const inputs = sources.map((name) => built.get(name)!.output);
    const ready = buildLayer(layer, inputs, weights, hasRoom, more);
    built.set(layer.config.name, { ...layer, ...ready, inputs });
  }
  return built;
}
