import { buildAnyNetwork } from './any-network.ts';
import { fetched, type GetFile, type Model, packaged } from './packaged.ts';
import { readModel } from './read-model.ts';

/**
 * Loads an exported decoder as `vae-decoder` does, and says what is wrong where it cannot: for files
 * that others may have made or changed.
 *
 * @param url of its `model.json`; its weights are found beside that
 * @param get how files are fetched, where `fetch` will not do
 * @throws Error of one sentence where a file cannot be had or the model is of another kind
 */
export async function loadModel(url: string, get: GetFile = fetched): Promise<Model> {
  return packaged(buildAnyNetwork(await readModel(url, await get(url), get)));
}
