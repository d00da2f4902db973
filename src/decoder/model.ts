import { fetchCode, fetchFile, type GetFile } from './fetch-file.ts';
import type { Model } from './read-model.ts';

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
  const [bytes, { readModel }] = await Promise.all([
    get(url),
    fetchCode(import('./read-model.ts')),
  ]);
  return readModel(address, bytes, (path) => get(listed ? `${path}#${listed}` : path));
}
