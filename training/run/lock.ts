import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { fileError } from '../files/file-error.ts';
import type { Shard } from './shard.ts';

/** Who wants to work in a folder: a command, with its share of the experiments if it trains only one. */
export interface Claim {
  command: string;
  share?: Shard;
}

interface Holder {
  command: string;
  pid: number;
  host: string;
}

const GATE = 'gate';
const GATE_MILLISECONDS = 10_000;
const BUSY = 5;

/**
 * Keeps other commands out of a folder until it is released or the process ends. Different shares of
 * the same number may work side by side, on one machine or on several that share the folder.
 *
 * The lock is a transaction of SQLite, thus one of the operating system: it ends with its process,
 * however that ends, and holds between the machines of a network file system. So no lock is ever
 * stale, and nobody has to guess whether a process with that number still is the same.
 *
 * @param folder for the files of the locks
 * @returns what releases it
 * @throws UserError that says who is at work, or that the folder cannot be written
 */
export function lockFolder(folder: string, claim: Claim): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    return takePlace(folder, claim);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const known = fileError(error, 'written', folder);
    if (known instanceof UserError) throw known;
    const { message } = error as Error;
    throw new UserError(
      isBusy(error)
        ? `${join(folder, GATE)} stays locked: move the project to a file system that knows locks, or end what holds the file.`
        : `${folder} cannot be used to keep other commands out (${message}): let this user write there, make room on its disk, and give this command again.`,
    );
  }
}

function takePlace(folder: string, claim: Claim): () => void {
  // Lets one process at a time look who is there and take its place.
  const gate = new DatabaseSync(join(folder, GATE), { timeout: GATE_MILLISECONDS });
  try {
    gate.exec('BEGIN IMMEDIATE');
    for (const name of readdirSync(folder)) {
      if (name === GATE) continue;
      const holder = holderOf(join(folder, name));
      if (holder === undefined) rmSync(join(folder, name), { force: true });
      else if (!goTogether(name, nameOf(claim))) throw occupied(holder);
    }
    return hold(join(folder, nameOf(claim)), claim.command);
  } finally {
    gate.close();
  }
}

/** Who holds a lock; undefined where nobody does. */
function holderOf(path: string): Holder | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('BEGIN IMMEDIATE');
    return undefined;
  } catch (error) {
    // Whatever else is wrong with the file, such as a damage: nobody holds it.
    if (!isBusy(error)) return undefined;
    return lock.prepare('SELECT command, pid, host FROM holder').get() as unknown as Holder;
  } finally {
    lock.close();
  }
}

function hold(path: string, command: string): () => void {
  const lock = new DatabaseSync(path);
  lock.exec('PRAGMA journal_mode = MEMORY; CREATE TABLE holder (command, pid, host)');
  lock.prepare('INSERT INTO holder VALUES (?, ?, ?)').run(command, process.pid, hostname());
  lock.exec('BEGIN IMMEDIATE');
  return () => lock.close();
}

function nameOf({ share }: Claim): string {
  return share ? `share-${share.index}-of-${share.count}` : 'whole';
}

function goTogether(a: string, b: string): boolean {
  const [shareA, shareB] = [a, b].map((name) => /^share-\d+-of-(\d+)$/.exec(name));
  return a !== b && shareA !== null && shareA[1] === shareB?.[1];
}

function occupied({ command, pid, host }: Holder): UserError {
  return new UserError(
    `"${command}" is at work in this folder: process ${pid} on ${host}. Wait until it has ended, or end it, and give this command again.`,
  );
}

/** The low byte is the kind of error, the others say more of it. */
function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === BUSY;
}
