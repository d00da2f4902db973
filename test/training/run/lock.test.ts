import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder, type Claim } from '../../../training/run/lock.ts';
import { UserError } from '../../../training/errors.ts';

const LOCK = new URL('../../../training/run/lock.ts', import.meta.url).href;

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), 'lock');
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  rmSync(join(folder, '..'), { recursive: true });
});

test('who comes second is told which command works, in which process and where', async () => {
  const { pid } = await holder({ command: 'build' });
  const refused = `"build" is at work in this folder: process ${pid} on ${hostname()}. Wait`;
  expect(() => lockFolder(folder, { command: 'train' })).toThrow(UserError);
  expect(() => lockFolder(folder, { command: 'train' })).toThrow(refused);
});

test('a killed command keeps nobody out', async () => {
  await kill(await holder({ command: 'build' }));
  lockFolder(folder, { command: 'train' })();
});

test('a released lock can be taken again, and leaves no more files than there are locks', () => {
  for (let i = 0; i < 3; i++) lockFolder(folder, { command: 'train' })();
  expect(readdirSync(folder).length).toBe(2);
});

test('different shares of one number work side by side, and nothing else beside them', async () => {
  await holder(share(1, 3));
  const release = lockFolder(folder, share(2, 3));
  for (const claim of [share(1, 3), share(2, 3), share(3, 4), { command: 'build' }]) {
    expect(() => lockFolder(folder, claim)).toThrow('"train" is at work');
  }
  release();
  lockFolder(folder, share(2, 3))();
});

test('of many that begin at once one gets the lock, and each of the others is told so', async () => {
  const begun = Array.from({ length: 8 }, () => start({ command: 'train' }));
  const lines = await Promise.all(begun.map(firstLine));
  expect(lines.filter((line) => line === 'held').length).toBe(1);
  expect(lines.filter((line) => line.startsWith('"train" is at work')).length).toBe(7);
});

test('a damaged file of a lock is no lock, and a folder that cannot be one is told of', () => {
  lockFolder(folder, { command: 'train' })();
  writeFileSync(join(folder, 'whole'), 'no lock at all '.repeat(100));
  lockFolder(folder, { command: 'train' })();
  expect(() => lockFolder(join(folder, 'whole'), { command: 'train' })).toThrow(
    /whole cannot be written, since a file is where one of its folders should be .*: move that file away/,
  );
});

function share(index: number, count: number): Claim {
  return { command: 'train', share: { index, count } };
}

/** A process that holds the lock until it is killed. */
async function holder(claim: Claim): Promise<ChildProcess> {
  const child = start(claim);
  expect(await firstLine(child)).toBe('held');
  return child;
}

function start(claim: Claim): ChildProcess {
  const script = `
    import { lockFolder } from ${JSON.stringify(LOCK)};
    try {
      lockFolder(${JSON.stringify(folder)}, ${JSON.stringify(claim)});
      console.log('held');
      setInterval(() => {}, 1000);
    } catch (error) {
      console.log(error.message);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [text] = await once(child.stdout!, 'data');
  return String(text).trim();
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
