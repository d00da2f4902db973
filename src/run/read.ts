import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  LARGEST_MANIFEST,
  type Manifest,
  parseManifest,
} from '../../training/contract/manifest.ts';

/** Where the run lies in the repository; pages find it at `run/` below the site's base. */
export const RUN_FOLDER = 'public/run';

/**
 * Reads and validates the manifest of the run in a folder.
 *
 * @throws Error of one sentence where it is missing, cannot be read, or is not what `parseManifest` reads
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run train\`.`);
  return parseManifest(textOf(path), path);
}

function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= LARGEST_MANIFEST) return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read (${code}): run "npm run train" to make the run again.`);
  }
  throw new Error(
    `${path} is larger than ${LARGEST_MANIFEST} bytes: run "npm run train" to make the run again.`,
  );
}
