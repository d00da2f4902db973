import { buildNetwork } from './network.ts';
import { fetched, type GetFile, type Model, packaged } from './packaged.ts';
import { readWeights } from './weights.ts';

export type { GetFile, Model } from './packaged.ts';

/**
 * Loads an exported decoder: a TensorFlow.js layers model of dense, convolutional and upsampling layers.
 *
 * @param url of its `model.json`; its weights are found beside that
 * @param get how files are fetched, where `fetch` will not do
 * @throws Error of one sentence where a file cannot be had or the model is damaged or of another kind;
 * `loadModel` of `vae-decoder/check` says which
 */
export async function loadModel(url: string, get: GetFile = fetched): Promise<Model> {
  const file = await get(url);
  try {
    const { modelTopology: topology, weightsManifest } = JSON.parse(new TextDecoder().decode(file));
    const [{ paths, weights: specs }] = weightsManifest;
    const beside = paths.map((path: string) => get(url.replace(/[^/]*$/, path)));
    const bytes = await new Blob(await Promise.all(beside)).arrayBuffer();
    return packaged(buildNetwork({ url, topology, weights: readWeights(specs, bytes) }));
  } catch (cause) {
    throw new Error(`${url} is no model known here: ${(cause as Error).message}`, {
      cause,
    });
  }
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
