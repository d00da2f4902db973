import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { manifestSchema, parseManifest, type Manifest } from '../contract/manifest.ts';
import { sha256 } from '../contract/sha256.ts';
import { TIMINGS, type Timings } from '../contract/timings.ts';
import { FileError, UserError } from '../errors.ts';
import { fileError } from '../files/file-error.ts';
import { replaceFolder, restoreFolder } from '../files/replace-folder.ts';
import { readIfThere, rmQuietly, syncFolder } from '../files/whole-file.ts';

export const MANIFEST = 'manifest.json';
const SCHEMA = 'manifest.schema.json';

/** Damaged files that are named; of more, how many. */
const NAMED = 5;

/**
 * The manifest of the run in a folder; undefined if there is none.
 *
 * @throws UserError if it is damaged or cannot be read
 */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  const text = readIfThere(path)?.toString();
  if (text === undefined) return undefined;
  try {
    return parseManifest(text, path);
  } catch (error) {
    throw new UserError((error as Error).message);
  }
}

/**
 * The published run's manifest, if there is one, of that key, and with every file as listed.
 *
 * @param report told, in a line, of what is damaged
 * @throws FileError if a file is there and cannot be read
 */
export function readWholeRun(
  folder: string,
  key: string,
  report: (line: string) => void,
): Manifest | undefined {
  let manifest: Manifest | undefined;
  try {
    manifest = readManifest(folder);
  } catch (error) {
    if (error instanceof FileError) throw error;
    const path = join(folder, MANIFEST);
    report(`${path} is damaged, or another version wrote it: the run is made again.`);
  }
  if (manifest?.key !== key) return undefined;
  const bad = damagedFiles(folder, manifest);
  if (bad.length === 0) return manifest;
  const more = bad.length > NAMED ? ` and ${bad.length - NAMED} more` : '';
  const list = `${bad.slice(0, NAMED).join(', ')}${more}`;
  report(`In ${folder} these are damaged or missing: ${list}. The run is made again.`);
  return undefined;
}

/**
 * SHA-256 of every file in the folder of a run, by path relative to it, with forward slashes; but for what its
 * trainings took, which is no part of it.
 */
export function hashesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== join(folder, TIMINGS));
  return new Map(
    files.flatMap((path) => {
      const bytes = readIfThere(path);
      return bytes ? [[relative(folder, path).split(sep).join('/'), sha256(bytes)]] : [];
    }),
  );
}

/** The text of a manifest, as it is published. */
export function manifestText(manifest: Manifest): string {
  return json(manifest);
}

/**
 * Puts the run before back in its place where a process was killed between taking it away and
 * putting the next one there, and clears what else it left.
 *
 * @param report told, in a line, of a run that was put back
 */
export function restoreRun(folder: string, report: (line: string) => void): void {
  const { unfinished, replaced } = besides(folder);
  try {
    if (existsSync(unfinished)) rmSync(unfinished, { recursive: true });
    if (!restoreFolder(folder, replaced, isWhole)) return;
  } catch (error) {
    throw fileError(error, 'written', folder);
  }
  report(`${folder} was missing, for its replacement was interrupted: the run before is back.`);
}

/**
 * Puts a run in place: whole, or not at all. The manifest is validated and gets its list of files;
 * everything is written beside the place and takes it by a rename.
 *
 * @param content the manifest but for its schema and list of files
 * @param files by path relative to the manifest
 * @param timings what its trainings took, as far as it is known
 * @throws FileError if the file system refuses: the run before is then in its place
 */
export function writeRun(
  folder: string,
  content: Omit<Manifest, '$schema' | 'files'>,
  files: Map<string, Uint8Array>,
  timings: Timings = {},
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
  const { unfinished, replaced } = besides(folder);
  try {
    rmSync(unfinished, { recursive: true, force: true });
    const all = new Map<string, string | Uint8Array>(files)
      .set(SCHEMA, schemaText())
      .set(MANIFEST, manifestText(manifest))
      .set(TIMINGS, json(timings));
    writeAll(unfinished, all);
    mkdirSync(dirname(folder), { recursive: true });
    replaceFolder(folder, unfinished, replaced);
    syncFolder(dirname(dirname(folder)));
  } catch (error) {
    rmQuietly(unfinished);
    throw fileError(error, 'written', folder);
  }
  return manifest;
}

/** Siblings of the place's own folder, so that a rename suffices and nothing unfinished is public. */
function besides(folder: string): { unfinished: string; replaced: string } {
  const parent = dirname(folder);
  return { unfinished: `${parent}.unfinished`, replaced: `${parent}.replaced` };
}

/** Writes files, and their folders, for good. */
function writeAll(folder: string, files: Map<string, string | Uint8Array>): void {
  const folders = new Set([folder]);
  for (const [path, content] of files) {
    const file = join(folder, path);
    for (let at = dirname(file); at !== folder; at = dirname(at)) folders.add(at);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { flush: true });
  }
  folders.forEach(syncFolder);
}

function isWhole(folder: string): boolean {
  try {
    const manifest = readManifest(folder);
    return manifest !== undefined && damagedFiles(folder, manifest).length === 0;
  } catch (error) {
    if (error instanceof FileError) throw error;
    return false;
  }
}

/** The files of a run that are not as its manifest lists them. */
function damagedFiles(folder: string, manifest: Manifest): string[] {
  const wanted = Object.entries(manifest.files).map(([path, { sha256 }]) => [path, sha256]);
  return [...wanted, [SCHEMA, sha256(schemaText())]]
    .filter(([path, hash]) => {
      const bytes = readIfThere(join(folder, path));
      return !bytes || sha256(bytes) !== hash;
    })
    .map(([path]) => path);
}

function schemaText(): string {
  return json(z.toJSONSchema(manifestSchema));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
