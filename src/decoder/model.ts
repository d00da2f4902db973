import { fetchCode, fetchFile, type GetFile } from './fetch-file.ts';
import type { Tensor } from './tensor.ts';

/** A model as it is stored. */
export interface Model {
  /** The address of `model.json`, for messages. */
  url: string;
  /** As TFJS writes it. */
  topology: unknown;
  /** By name. */
  weights: Map<string, Tensor>;
}

/**
 * Loads a TFJS layers model, with its weights quantised or not.
 *
 * @param url of `model.json`, as `get` takes it; the weights lie beside it or below
 * @throws Error of one sentence where a file cannot be had, is cut short, holds numbers that are not
 * finite or is of another format
 */
export async function loadModel(url: string, get: GetFile = fetchFile): Promise<Model> {
  const [address, listed] = url.split('#');
  // What reads the file comes beside it, not before it.
  const [bytes, { parseModelFile, readWeights }] = await Promise.all([
    get(url),
    fetchCode(import('./read-model.ts')),
  ]);
  const file = parseModelFile(bytes, address);
  const weights = new Map<string, Tensor>();
  for (const { paths, weights: specs } of file.weightsManifest) {
    const beside = paths.map((path) => address.replace(/[^/]*$/, path));
    const shards = await Promise.all(
      beside.map((path) => get(listed ? `${path}#${listed}` : path)),
    );
    const bytes = await new Blob(shards).arrayBuffer();
    readWeights(specs, bytes, beside[0]).forEach((tensor, name) => weights.set(name, tensor));
  }
  return { url: address, topology: file.modelTopology, weights };
}
