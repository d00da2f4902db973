import { parseModelFile } from './model-file.ts';
import { buildNetwork } from './network.ts';
import { readWeights } from './weights.ts';

/** A decoder, ready to run. */
export interface Model {
  /** How many numbers it decodes. */
  latentSize: number;
  /** How many numbers an image has: 784 for 28×28 pixels. */
  imageSize: number;
  /** `[latentSize]` → `[imageSize]`, overwritten by the next call. */
  run(z: ArrayLike<number>): Float32Array;
}

/** Gets the bytes of a file. */
export type GetFile = (url: string) => Promise<ArrayBuffer>;

/**
 * Loads an exported decoder: a TensorFlow.js layers model of dense, convolutional and upsampling layers.
 *
 * @param url of its `model.json`; its weights are found beside that
 * @param get how files are fetched, where `fetch` will not do
 * @throws Error of one sentence where a file cannot be had or the model is of another kind
 */
export async function loadModel(url: string, get: GetFile = fetched): Promise<Model> {
  const { modelTopology, weightsManifest } = parseModelFile(await get(url), url);
  const [{ paths, weights: specs }] = weightsManifest;
  const beside = paths.map((path) => url.replace(/[^/]*$/, path));
  const bytes = await new Blob(await Promise.all(beside.map(get))).arrayBuffer();
  const weights = readWeights(specs, bytes, beside[0]);
  const { inputs, outputs, run } = buildNetwork({ url, topology: modelTopology, weights });
  return {
    latentSize: inputs[0].size,
    imageSize: outputs[0].size,
    run: (z) => run(z)[0],
  };
}

/**
 * Decodes one image.
 *
 * @param z `[latentSize]`
 * @returns `[imageSize]` in [0, 1], row by row: 1 is full ink
 * @throws RangeError if `z` has another length
 */
export function decode(model: Model, z: ArrayLike<number>): Float32Array {
  if (z.length === model.latentSize) return model.run(z).slice();
  throw new RangeError(`The model decodes ${model.latentSize} numbers, not ${z.length}.`);
}

async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (response.ok) return response.arrayBuffer();
  throw new Error(`${url} could not be fetched: the server answered ${response.status}.`);
}
