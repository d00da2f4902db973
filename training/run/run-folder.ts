import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { manifestSchema, parseManifest, type Manifest } from '../contract/manifest.ts';
import { sha256 } from './hash.ts';

const MANIFEST = 'manifest.json';
const SCHEMA = 'manifest.schema.json';

/** The published run's manifest, if there is one, valid, of that key, and with every file as listed. */
export function readWholeRun(folder: string, key: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return undefined;
  try {
    const manifest = parseManifest(readFileSync(path, 'utf8'), path);
    const whole =
      manifest.key === key &&
      Object.entries(manifest.files).every(
        ([file, { sha256: hash }]) => sha256(readFileSync(join(folder, file))) === hash,
      );
    return whole ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts a run in place: whole, or not at all. The manifest is validated and gets its list of files;
 * everything is written beside the place and takes it by a rename.
 *
 * @param content the manifest but for its schema and list of files
 * @param files by path relative to the manifest
 */
export function writeRun(
  folder: string,
  content: Omit<Manifest, '$schema' | 'files'>,
  files: Map<string, Uint8Array>,
): Manifest {
  const manifest = manifestSchema.parse({
    $schema: `./${SCHEMA}`,
    ...content,
    files: Object.fromEntries(
      [...files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, bytes]) => [path, { sha256: sha256(bytes), bytes: bytes.length }]),
    ),
  });
  // Siblings of the place's own folder, so that a rename suffices and nothing unfinished is public.
  const unfinished = `${dirname(folder)}.unfinished`;
  const replaced = `${dirname(folder)}.replaced`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(replaced, { recursive: true, force: true });
    for (const [path, bytes] of files) write(join(unfinished, path), bytes);
    write(join(unfinished, SCHEMA), json(z.toJSONSchema(manifestSchema)));
    write(join(unfinished, MANIFEST), json(manifest));
    mkdirSync(dirname(folder), { recursive: true });
    if (existsSync(folder)) renameSync(folder, replaced);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(replaced, { recursive: true, force: true });
  }
  return manifest;
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
