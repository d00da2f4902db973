import { spawn, spawnSync, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  keepClear,
  temporaryName,
  withTemporaryFolder,
} from '../../../training/files/temporary.ts';

const MODULE = join(import.meta.dirname, '../../../training/files/temporary.ts');

/** Lends a folder to what follows, in a process of its own whose temporary folder is `folder`. */
const lend = (then: string): [string, string[], SpawnSyncOptionsWithStringEncoding] => [
  process.execPath,
  [
    '--input-type=module',
    '-e',
    `import { withTemporaryFolder } from ${JSON.stringify(MODULE)};
     await withTemporaryFolder('verify', async (folder) => { console.log(folder); ${then} });`,
  ],
  { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['ends', ''],
  ['fails', 'throw new Error("x");'],
  ['is ended', 'process.exit(130);'],
])('a lent folder is gone when its user %s', (_, then) => {
  const { stdout } = spawnSync(...lend(then));
  expect(stdout).toContain(join(folder, 'verify.tmp.'));
  expect(readdirSync(folder)).toEqual([]);
});

it('what a killed process left goes with the next, and what a running one has stays', async () => {
  const wait = 'await new Promise((resolve) => setTimeout(resolve, 60_000));';
  const [killed, running] = [spawn(...lend(wait)), spawn(...lend(wait))];
  try {
    const [, kept] = await Promise.all(
      [killed, running].map(async ({ stdout }) => String((await once(stdout!, 'data'))[0]).trim()),
    );
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(readdirSync(folder)).toHaveLength(2);
    spawnSync(...lend(''));
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([kept]);
  } finally {
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
});

it('where no folder can be lent, a sentence says what to set', () => {
  const [node, args] = lend('');
  const { stderr } = spawnSync(node, args, {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: join(folder, 'nowhere') },
  });
  expect(stderr).toMatch(/No temporary folder can be made in .*nowhere \(ENOENT\): set TMPDIR/);
});

it('of files, only what ended processes left unfinished is cleared', () => {
  const { pid } = spawnSync('true');
  const host = hostname().replace(/[^\w-]/g, '_');
  const kept = ['a', 'a.tmp', `b.tmp.${host}.${process.ppid}.0-1`, `c.tmp.elsewhere.${pid}.0-1`];
  for (const name of [...kept, `a.tmp.${host}.${pid}.0-1`]) writeFileSync(join(folder, name), '');
  keepClear(`${folder}/`);
  expect(readdirSync(folder)).toEqual(kept);
});

it('no two calls write under one name, and what is lent is for one', async () => {
  expect(temporaryName('a')).not.toBe(temporaryName('a'));
  await withTemporaryFolder('vae-tutorial-test', (one) =>
    withTemporaryFolder('vae-tutorial-other', async (other) => expect(one).not.toBe(other)),
  );
});
