import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { IdxFile, IdxFiles } from '../../../training/data/published.ts';

/** An IDX file of unsigned bytes: what `parseIdx` reads. */
export function encodeIdx(shape: readonly number[], values: Uint8Array): Uint8Array {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 | shape.length, 0);
  shape.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([header, values]);
}

/** Files named like MNIST's with a few images each, and their descriptions with true hashes. */
export const FAKE_IDX = new Map<string, Uint8Array>();
export const FAKE_FILES: IdxFiles = {
  trainImages: fake('train-images-idx3-ubyte', [120, 28, 28], (i) => (i * 7919) % 256),
  trainLabels: fake('train-labels-idx1-ubyte', [120], (i) => i % 10),
  testImages: fake('t10k-images-idx3-ubyte', [100, 28, 28], (i) => (i * 104729) % 256),
  testLabels: fake('t10k-labels-idx1-ubyte', [100], (i) => (3 * i) % 10),
};

/** A gzipped fake by its name on a mirror. */
export function fakeGzip(name: string): Buffer | undefined {
  const idx = FAKE_IDX.get(name.replace(/\.gz$/, ''));
  return idx && gzipSync(idx);
}

/** A folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'data-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Writes the fakes into a folder under the names that `rename` gives them. */
export async function writeFakes(folder: string, rename = (name: string) => name): Promise<void> {
  for (const [name, idx] of FAKE_IDX) {
    const path = join(folder, rename(name));
    const isGzip = path.endsWith('.gz') && !basename(path).startsWith('GZIP.');
    await writeFile(path, isGzip ? gzipSync(idx) : idx);
  }
}

/** Everything in a folder: file names and contents. */
export async function contents(folder: string): Promise<Record<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const read = files
    .filter((file) => file.isFile())
    .map(async ({ name, parentPath }) => [
      name,
      (await readFile(join(parentPath, name))).toString('base64'),
    ]);
  return Object.fromEntries(await Promise.all(read));
}

function fake(name: string, shape: readonly number[], value: (index: number) => number): IdxFile {
  const size = shape.reduce((product, length) => product * length, 1);
  const idx = encodeIdx(
    shape,
    Uint8Array.from({ length: size }, (_, i) => value(i)),
  );
  FAKE_IDX.set(name, idx);
  return { name, shape, sha256: createHash('sha256').update(idx).digest('hex') };
}
