import { buildLayer } from './layers.ts';
import { sizeOf, type Tensor } from './tensor.ts';
import { readChain } from './topology.ts';
import { readWeights, type WeightSpec } from './weights.ts';

/** A network that runs one input at a time. */
export interface Decoder {
  /** Numbers it takes. */
  inputSize: number;
  /**
   * `[inputSize]` → `[outputSize]`, such as latent → probabilities of 784 pixels. The answer is
   * overwritten by the next call.
   */
  decode(latent: ArrayLike<number>): Float32Array;
}

/** The file `model.json` of a TFJS layers model. */
interface ModelFile {
  format: string;
  modelTopology: unknown;
  weightsManifest: { paths: string[]; weights: WeightSpec[] }[];
}

/** Gets a file whole, or throws an Error of one sentence. */
export type GetFile = (url: string) => Promise<ArrayBuffer>;

/**
 * Loads a TFJS layers model, with its weights quantised or not, and makes it ready to run. All
 * memory is taken here; decoding takes none.
 *
 * @param url of `model.json`; the weights lie beside it
 * @throws Error of one sentence where a file cannot be had, is cut short, or holds a network that is
 * not a chain of the layers known here
 */
export async function loadDecoder(url: string, get: GetFile = fetchFile): Promise<Decoder> {
  const file = parseModelFile(await get(url), url);
  const folder = url.slice(0, url.lastIndexOf('/') + 1);
  const weights = new Map<string, Tensor>();
  for (const { paths, weights: specs } of file.weightsManifest) {
    const shards = await Promise.all(paths.map((path) => get(folder + path)));
    const bytes = await new Blob(shards).arrayBuffer();
    readWeights(specs, bytes, folder + paths[0]).forEach((tensor, name) =>
      weights.set(name, tensor),
    );
  }
  return chainDecoder(file.modelTopology, weights, url);
}

// #region chain
function chainDecoder(topology: unknown, weights: Map<string, Tensor>, url: string): Decoder {
  const { inputShape, layers: configs } = readChain(topology, url);
  const input = { shape: inputShape, data: new Float32Array(sizeOf(inputShape)) };
  let output: Tensor = input;
  const layers = configs.map((config) => {
    const layer = buildLayer(config, output, weights);
    output = layer.output;
    return layer;
  });
  return {
    inputSize: input.data.length,
    decode(latent) {
      input.data.set(latent);
      for (const layer of layers) layer.run();
      return output.data;
    },
  };
}
// #endregion

function parseModelFile(bytes: ArrayBuffer, url: string): ModelFile {
  let file: Partial<ModelFile> | null;
  try {
    file = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(`${url} is not whole: it is no JSON.`);
  }
  if (file?.format !== 'layers-model' || !file.modelTopology || !file.weightsManifest) {
    throw new Error(`${url} is no TFJS layers model.`);
  }
  return file as ModelFile;
}

/** Gets a file over the network. */
export async function fetchFile(url: string): Promise<ArrayBuffer> {
  const failed = (reason: unknown): Error => new Error(`${url} could not be fetched: ${reason}.`);
  const response = await fetch(url).catch(() => {
    throw failed('the network failed');
  });
  if (!response.ok) throw failed(`the server answered ${response.status}`);
  return response.arrayBuffer().catch(() => {
    throw failed('it was cut short');
  });
}
