import { concatenate } from '../models/concatenate.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import type { Model } from '../models/model.ts';
import { exportNetwork, type ModelFiles } from './layers-model.ts';

/** The files of a model's networks by their names, in the order of their weights. */
export type ExportedNetworks = Record<string, ModelFiles>;

/**
 * A model's networks, each as a TFJS layers model in a folder of its name.
 *
 * @param folder where the folders will lie, relative to the manifest
 */
export async function exportModel<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  folder: string,
): Promise<ExportedNetworks> {
  const exported: ExportedNetworks = {};
  for (const [name, network] of Object.entries(family.exported(model))) {
    exported[name] = await exportNetwork(network, `${folder}/${name}`);
  }
  return exported;
}

/** The weights as a reader of the files gets them, in the order of `readWeights`. */
export function weightsOf(networks: ExportedNetworks): Float32Array {
  return concatenate(Object.values(networks).flatMap(({ weights }) => weights));
}
