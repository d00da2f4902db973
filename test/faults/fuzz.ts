import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '..', '..');
const VITEST = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
const HELPER = 'fuzz/fuzz.ts';

/**
 * Runs every test that fuzzes a reader, on so many times as many cases as `npm test` does.
 *
 * @returns whether all was read, or refused in a sentence
 */
export function fuzz(factor: number): boolean {
  const tests = globSync('test/**/*.test.ts', { cwd: PROJECT }).filter((file) =>
    readFileSync(join(PROJECT, file), 'utf8').includes(HELPER),
  );
  const { status } = spawnSync(process.execPath, [VITEST, 'run', ...tests.sort()], {
    cwd: PROJECT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, FUZZ: String(factor) },
  });
  return status === 0;
}
