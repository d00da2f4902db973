import type { GetFile } from './fetch-file.ts';
import { buildLayer } from './layers.ts';
import { loadModel, type Model } from './model.ts';
import { sizeOf, type Tensor } from './tensor.ts';
import { readTree } from './topology.ts';

/** A network that runs one input at a time. */
export interface Network {
  /** Numbers it takes. */
  inputSize: number;
  /**
   * `[inputSize]` → the numbers of each output, such as latent → [probabilities of 784 pixels] or
   * pixels → [mean, log variance]. The answer is overwritten by the next call.
   */
  run(input: ArrayLike<number>): Float32Array[];
}

/**
 * Loads a TFJS layers model and makes it ready to run.
 *
 * @param url of `model.json`; the weights lie beside it
 * @throws Error of one sentence where a file cannot be had, is cut short, or holds a network that is
 * not a tree of the layers known here
 */
export async function loadNetwork(url: string, get?: GetFile): Promise<Network> {
  return buildNetwork(await loadModel(url, get));
}

// #region build
/** Makes a model ready to run. All memory is taken here; running takes none. Throws as `loadNetwork`. */
export function buildNetwork({ url, topology, weights }: Model): Network {
  const { inputShape, layers: configs, outputs } = readTree(topology, url);
  const input: Tensor = { shape: inputShape, data: new Float32Array(sizeOf(inputShape)) };
  const made = new Map<string, Tensor>();
  const layers = configs.map((config) => {
    const layer = buildLayer(config, made.get(config.source!) ?? input, weights);
    made.set(config.config.name, layer.output);
    return layer;
  });
  const results = outputs.map((name) => made.get(name)!.data);
  return {
    inputSize: input.data.length,
    run(values) {
      input.data.set(values);
      for (const layer of layers) layer.run();
      return results;
    },
  };
}
// #endregion
