import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, parseManifest } from '../../training/contract/manifest.ts';
import { isAbsence, refusal } from '../../training/contract/refusal.ts';

/** Where the run lies in the repository; pages find it at `run/` below the site's base. */
export const RUN_FOLDER = 'public/run';

/**
 * Reads and validates the manifest of the run in a folder.
 *
 * @throws Error of one sentence where it is missing, cannot be read, is not JSON or breaks its schema
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  return parseManifest(read(path), path);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isAbsence(error)) throw new Error(`${path} is missing: run \`npm run train\`.`);
    throw new Error(refusal(error, 'read', path) ?? (error as Error).message);
  }
}
