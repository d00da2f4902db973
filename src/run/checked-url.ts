import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '../../training/contract/sha256.ts';
import { runUrl } from '../site/urls.ts';
import { RUN_FOLDER } from './read.ts';
import { run } from './run.ts';

/** Bytes that a file of the run may unpack to: ten times what the largest has. */
const MOST_UNPACKED = 2 ** 24;

const known = new Map<string, string>();

/**
 * The address of a file of the run for a page that loads it, with what `fetchFile` checks it by:
 * `…/run/digits/labels.gz#labels.gz=2008-3a5f…`, its length and SHA-256, unpacked. For a model these
 * are of each of its files.
 *
 * @param path as the manifest names it
 * @throws Error of one sentence where the run has no such file, or it is not what the manifest says
 */
export function checkedUrl(path: string): string {
  const checked = known.get(path) ?? `${runUrl(path)}#${filesWith(path).map(entry).join('&')}`;
  known.set(path, checked);
  return checked;
}

/** The file, and those that lie beside a model. */
function filesWith(path: string): string[] {
  if (!path.endsWith('/model.json')) return [path];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return Object.keys(run.files).filter(
    (file) => file.startsWith(folder) && !file.includes('/', folder.length),
  );
}

function entry(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = Object.hasOwn(run.files, path) ? run.files[path] : damaged(path);
  // Some servers send a packed file as compressed content: pages see it unpacked, one way or the other.
  const content = path.endsWith('.gz')
    ? unpacked(path, file.sha256)
    : `${file.bytes}-${file.sha256}`;
  return `${name}=${content}`;
}

function unpacked(path: string, expected: string): string {
  try {
    const packed = readFileSync(join(RUN_FOLDER, path));
    if (sha256(packed) !== expected) damaged(path);
    const content = gunzipSync(packed, { maxOutputLength: MOST_UNPACKED });
    return `${content.length}-${sha256(content)}`;
  } catch {
    return damaged(path);
  }
}

function damaged(path: string): never {
  throw new Error(
    `${join(RUN_FOLDER, path)} is missing or is not what the manifest says: run "npm run train" to make the run again.`,
  );
}
