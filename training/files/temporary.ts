import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { UserError } from '../errors.ts';

/*
 * What is not finished lies under a name that tells whose it is: `<name>.tmp.<host>.<process>.…`.
 * So nobody writes into what another process writes, and what a killed one left is known for that.
 */
const HOST = hostname().replace(/[^\w-]/g, '_') || 'host';
const OWNER = /\.tmp\.([\w-]+)\.(\d+)\.[\w-]+$/;
const DAY = 24 * 60 * 60 * 1000;

const mark = `.tmp.${HOST}.${process.pid}.`;
const places = new Set<string>();
let count = 0;

/** A name beside a path that no other process, thread or call has. */
export function temporaryName(path: string): string {
  count += 1;
  return `${path}${mark}${threadId}-${count}`;
}

/**
 * Clears what ended processes left unfinished beside a path or, with a folder, in it; and does so
 * again when this process ends, by itself or by `process.exit`.
 *
 * @param place the beginning of the paths, such as `/tmp/verify` or `store/`
 */
export function keepClear(place: string): void {
  // Once, for later this process may itself be writing there.
  if (places.has(place)) return;
  clear(place);
  if (places.size === 0) process.once('exit', () => places.forEach(clear));
  places.add(place);
}

/**
 * Lends a folder among the system's temporary ones, which is gone afterwards.
 *
 * @throws UserError if none can be made
 */
export async function withTemporaryFolder<T>(
  name: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const place = join(tmpdir(), name);
  keepClear(place);
  const folder = make(`${place}${mark}`);
  try {
    return await use(folder);
  } finally {
    remove(folder);
  }
}

function make(prefix: string): string {
  try {
    return mkdtempSync(prefix);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `No temporary folder can be made in ${tmpdir()} (${code}): set TMPDIR to a folder that you can write in, with room.`,
    );
  }
}

function clear(place: string): void {
  const [folder, name] = place.endsWith('/') ? [place, ''] : [dirname(place), basename(place)];
  for (const entry of namesIn(folder)) {
    const path = join(folder, entry);
    if (entry.startsWith(name) && isLeft(path)) remove(path);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there, or not to be looked into: then this process does not write there either.
    return [];
  }
}

/** Whether nobody writes it any more. Its own process clears before it writes, and when it ends. */
function isLeft(path: string): boolean {
  const [, host, process_] = OWNER.exec(path) ?? [];
  if (host === undefined) return false;
  if (host === HOST) return Number(process_) === process.pid || !isRunning(Number(process_));
  // Of a machine whose processes cannot be seen from here, such as a container that is gone.
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - changed > DAY;
}

function isRunning(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What cannot be removed hurts nobody: whoever writes there says what is wrong. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Left for the next process.
  }
}
