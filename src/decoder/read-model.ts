import { parseModelFile } from './checks/model-file.ts';
import { checkTopology } from './checks/topology.ts';
import { checkFinite, checkWeights } from './checks/weights.ts';
import type { Tensor } from './tensor.ts';
import type { Topology } from './topology.ts';
import { readWeights } from './weights.ts';

/** A model as it is stored. */
export interface Model {
  /** The address of `model.json`, for messages. */
  url: string;
  topology: Topology;
  /** By name. */
  weights: Map<string, Tensor>;
}

/**
 * Reads a TFJS layers model, with its weights quantised or not, and checks all of it.
 *
 * @param url of `model.json`, for messages; its weights lie beside it or below
 * @param bytes of `model.json`
 * @param get gets a file of weights
 * @throws Error of one sentence where a file cannot be had, is cut short, holds numbers that are not
 * finite or is of another format
 */
export async function readModel(
  url: string,
  bytes: ArrayBuffer,
  get: (url: string) => Promise<ArrayBuffer>,
): Promise<Model> {
  const { modelTopology: topology, weightsManifest } = parseModelFile(bytes, url);
  checkTopology(topology, url);
  const weights = new Map<string, Tensor>();
  for (const { paths, weights: specs } of weightsManifest) {
    const beside = paths.map((path) => url.replace(/[^/]*$/, path));
    const stored = await new Blob(await Promise.all(beside.map(get))).arrayBuffer();
    checkWeights(specs, stored, beside[0]);
    const tensors = readWeights(specs, stored);
    checkFinite(tensors, beside[0]);
    tensors.forEach((tensor, name) => weights.set(name, tensor));
  }
  return { url, topology, weights };
}
