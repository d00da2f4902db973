import { fetchFile, type GetFile } from './fetch-file.ts';
import type { Tensor } from './tensor.ts';
import { readWeights, type WeightSpec } from './weights.ts';

/** A model as it is stored. */
export interface Model {
  /** Of `model.json`, for messages. */
  url: string;
  /** As TFJS writes it. */
  topology: unknown;
  /** By name. */
  weights: Map<string, Tensor>;
}

/** The file `model.json` of a TFJS layers model. */
interface ModelFile {
  format: string;
  modelTopology: unknown;
  weightsManifest: { paths: string[]; weights: WeightSpec[] }[];
}

/**
 * Loads a TFJS layers model, with its weights quantised or not.
 *
 * @param url of `model.json`; the weights lie beside it
 * @throws Error of one sentence where a file cannot be had, is cut short or is of another format
 */
export async function loadModel(url: string, get: GetFile = fetchFile): Promise<Model> {
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
  return { url, topology: file.modelTopology, weights };
}

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
