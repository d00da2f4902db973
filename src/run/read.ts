import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  LARGEST_MANIFEST,
  type Manifest,
  parseManifest,
} from '../../training/contract/manifest.ts';
import { isAbsence, refusal } from '../../training/contract/refusal.ts';
import { inTutorial } from './tutorial-folder.ts';

/** Where the run lies in the repository; pages find it at `run/` below the site's base. */
export const RUN_FOLDER = inTutorial('public/run');

/**
 * Reads and validates the manifest of the run in a folder.
 *
 * @throws Error of one sentence where it is missing, cannot be read, or is not what `parseManifest` reads
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  return parseManifest(textOf(path), path);
}

function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= LARGEST_MANIFEST) return readFileSync(path, 'utf8');
  } catch (error) {
    if (isAbsence(error)) throw new Error(`${path} is missing: run \`npm run train\`.`);
    throw new Error(refusal(error, 'read', path) ?? (error as Error).message);
  }
  throw new Error(
    `${path} is larger than ${LARGEST_MANIFEST} bytes: run "npm run train" to make the run again.`,
  );
}
