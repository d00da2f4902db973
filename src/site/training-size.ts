import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { UNMEASURED } from '../islands/train-here/training-size.ts';
import { formatBytes } from './format.ts';

/** After a build, measures its files to tell readers how much training in the page would load. */
export function trainingSize(): AstroIntegration {
  return {
    name: 'training-size',
    hooks: {
      'astro:build:done': ({ dir }) => writeSize(fileURLToPath(dir)),
    },
  };
}

/**
 * Adds up the gzipped sizes of the worker that trains and of everything it loads, and writes the sum
 * into the script that starts it. That script needs no new name: it contains the worker's, so its own
 * hash already changes with the worker.
 *
 * @throws Error of one sentence if there is no such script or worker
 */
export function writeSize(folder: string): void {
  const scripts = globSync('**/*.js', { cwd: folder }).sort();
  const starter = scripts.find((file) => read(folder, file).includes(UNMEASURED));
  const worker = starter && /worker-[\w-]+\.js/.exec(read(folder, starter))?.[0];
  if (!worker) throw new Error(`No script in ${folder} starts a training and says what it loads.`);
  const assets = join(folder, dirname(starter));
  const bytes = [...withAllNamed(assets, worker)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(assets, file))).length,
    0,
  );
  const words = read(folder, starter).replaceAll(UNMEASURED, formatBytes(bytes));
  writeFileSync(join(folder, starter), words);
}

/** A script with all scripts and WebAssembly files of its folder that it names, directly or not. */
function withAllNamed(folder: string, script: string, found = new Set<string>()): Set<string> {
  found.add(script);
  const named = script.endsWith('.js') ? read(folder, script).match(/[\w.-]+\.(js|wasm)\b/g) : [];
  for (const file of named ?? []) {
    if (!found.has(file) && existsSync(join(folder, file))) withAllNamed(folder, file, found);
  }
  return found;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
