import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** SHA-256 in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The hash of a value that JSON can write; objects with the same members hash alike. */
export function hashOf(value: unknown): string {
  return sha256(JSON.stringify(value, sortMembers));
}

/** The hash of source files, given as files or folders of `root`: of their names and contents. */
export function hashSources(root: string, places: string[]): string {
  const files = places.flatMap((place) => filesBelow(join(root, place))).sort();
  return hashOf(
    files.map((file) => [relative(root, file).split(sep).join('/'), sha256(readFileSync(file))]),
  );
}

function sortMembers(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function filesBelow(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place).flatMap((name) => filesBelow(join(place, name)));
}
