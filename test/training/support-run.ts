import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '..', '..');

/** An empty project that trains with this one's source, so that a test's runs are its own. */
export function temporaryProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  cpSync(join(PROJECT, 'training'), join(root, 'training'), { recursive: true });
  cpSync(join(PROJECT, 'package-lock.json'), join(root, 'package-lock.json'));
  cpSync(join(PROJECT, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  return root;
}
