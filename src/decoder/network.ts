import { buildLayer, LARGEST } from './layers.ts';
import type { Model } from './model.ts';
import { sizeOf, type Tensor } from './tensor.ts';
import { readTree } from './topology.ts';

/** A network that runs one input at a time. */
export interface Network {
  /** Numbers it takes. */
  inputSize: number;
  /** Numbers of each output. */
  outputSizes: number[];
  /**
   * `[inputSize]` → the numbers of each output, such as latent → [probabilities of 784 pixels] or
   * pixels → [mean, log variance]. The answer is overwritten by the next call.
   *
   * @throws Error of one sentence where they are not finite
   */
  run(input: ArrayLike<number>): Float32Array[];
}

// #region build
/**
 * Makes a model ready to run. All memory is taken here; running takes none.
 *
 * @throws Error of one sentence where it is not a tree of the layers known here, or too large
 */
export function buildNetwork({ url, topology, weights }: Model): Network {
  const { inputShape, layers: configs, outputs } = readTree(topology, url);
  let size = sizeOf(inputShape);
  const keepsSmall = (): void => {
    if (size > LARGEST) throw new Error(`${url} holds a network too large to run in a page.`);
  };
  keepsSmall();
  const input: Tensor = { shape: inputShape, data: new Float32Array(size) };
  const made = new Map<string, Tensor>();
  const layers = configs.map((config) => {
    const layer = buildLayer(config, made.get(config.source!) ?? input, weights);
    made.set(config.config.name, layer.output);
    size += layer.output.data.length;
    keepsSmall();
    return layer;
  });
  const results = outputs.map((name) => (made.get(name) ?? input).data);
  return {
    inputSize: input.data.length,
    outputSizes: results.map(({ length }) => length),
    run(values) {
      input.data.set(values);
      for (const layer of layers) layer.run();
      if (results.every((result) => result.every(Number.isFinite))) return results;
      throw new Error(`${url} is damaged: it computes numbers that are not finite.`);
    },
  };
}
// #endregion
