import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { GetFile } from '../decoder/fetch-file.ts';
import { RUN_FOLDER } from './read.ts';

/** A file of the run, unpacked where it is gzipped, as pages get it. @param path as the manifest names it */
export const fileOfRun: GetFile = async (path) => {
  const bytes = await readFile(join(RUN_FOLDER, path));
  return Uint8Array.from(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).buffer;
};
