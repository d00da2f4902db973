import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../training/contract/manifest.ts';
import { sourceHash } from '../../training/contract/source-hash.ts';

/** Those of a run's inputs that are files: the training's source and the lockfile. */
const FILES = /^(training\/.*|package-lock\.json)$/;

/** SHA-256 of the files that a run was made with, by path relative to the project. */
export function sourcesOf({ inputs }: Pick<Manifest, 'inputs'>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => FILES.test(name)));
}

/**
 * Whether a run was made by the very sources in a folder. They import the same files where each is
 * the same, so that what else lies there is no matter.
 */
export function isMadeBy(run: Pick<Manifest, 'inputs'>, folder: string): boolean {
  return Object.entries(sourcesOf(run)).every(
    ([file, hash]) => hashOf(join(folder, file)) === hash,
  );
}

/** Undefined where there is no such file. */
function hashOf(path: string): string | undefined {
  try {
    return sourceHash(readFileSync(path));
  } catch {
    return undefined;
  }
}
