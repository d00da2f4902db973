import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../training/contract/manifest.ts';

/** Those of a run's inputs that are files: the training's source and the lockfile. */
const FILES = /^(training\/.*|package-lock\.json)$/;

/** Whether a run was made by the very sources in a folder. */
export function isMadeBy({ inputs }: Pick<Manifest, 'inputs'>, folder: string): boolean {
  const files = Object.keys(inputs).filter((name) => FILES.test(name));
  const here = globSync('{training/**,package-lock.json}', { cwd: folder, withFileTypes: true });
  return (
    here.filter((entry) => entry.isFile()).length === files.length &&
    files.every(
      (file) => existsSync(join(folder, file)) && hashOf(join(folder, file)) === inputs[file],
    )
  );
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
