import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, parseManifest } from '../../training/contract/manifest.ts';

/** Where the run lies in the repository; pages find it at `run/` below the site's base. */
export const RUN_FOLDER = 'public/run';

/**
 * Reads and validates the manifest of the run in a folder.
 *
 * @throws Error of one sentence where it is missing, is not JSON or breaks its schema
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run train\`.`);
  return parseManifest(readFileSync(path, 'utf8'), path);
}
