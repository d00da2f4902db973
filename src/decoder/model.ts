import { RELATIVE_PATH } from '../../training/contract/path.ts';
import { fetchFile, type GetFile } from './fetch-file.ts';
import type { Tensor } from './tensor.ts';
import { readWeights } from './weights.ts';

/** A model as it is stored. */
export interface Model {
  /** Of `model.json`, for messages. */
  url: string;
  /** As TFJS writes it. */
  topology: unknown;
  /** By name. */
  weights: Map<string, Tensor>;
}

/** The file `model.json` of a TFJS layers model; what it holds is looked at where it is used. */
interface ModelFile {
  format: string;
  modelTopology: unknown;
  weightsManifest: WeightsGroup[];
}

/** Files that are read as one, and what lies in them. */
interface WeightsGroup {
  paths: string[];
  weights: unknown[];
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
  const file = parseModelFile(await get(url), address);
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

function parseModelFile(bytes: ArrayBuffer, where: string): ModelFile {
  let file: ModelFile | null;
  try {
    file = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(`${where} is not whole: it is no JSON.`);
  }
  const { format, modelTopology, weightsManifest: groups } = file ?? ({} as Partial<ModelFile>);
  if (format !== 'layers-model' || !modelTopology || !Array.isArray(groups)) {
    throw new Error(`${where} is no TFJS layers model.`);
  }
  if (!groups.every(isGroup)) {
    throw new Error(`${where} does not say in which files beside it its weights lie.`);
  }
  return { format, modelTopology, weightsManifest: groups };
}

function isGroup(group: Partial<WeightsGroup> | null): boolean {
  return (
    Array.isArray(group?.weights) &&
    Array.isArray(group.paths) &&
    group.paths.length > 0 &&
    group.paths.every((path) => typeof path === 'string' && RELATIVE_PATH.test(path))
  );
}
