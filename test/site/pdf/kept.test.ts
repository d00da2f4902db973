import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kept } from '../../../src/pdf/kept.ts';

let parent: string;
let folder: string;
let made: number;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  folder = join(parent, 'kept');
  made = 0;
});
afterEach(() => rmSync(parent, { recursive: true }));

test('of the same inputs a file is made once', async () => {
  expect(await make('a', 'b')).toEqual(Buffer.from('1'));
  expect(await make('a', 'b')).toEqual(Buffer.from('1'));
});

test.each([[['a', 'c']], [['ab', '']], [['b', 'a']]])('of %j it is made anew', async (inputs) => {
  await make('a', 'b');
  expect(await make(...inputs)).toEqual(Buffer.from('2'));
  expect(readdirSync(folder)).toHaveLength(1);
});

test('one that cannot be made leaves what was there', async () => {
  await make('a');
  await expect(kept(folder, ['b'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await make('a')).toEqual(Buffer.from('1'));
});

function make(...inputs: string[]): Promise<Uint8Array> {
  return kept(folder, inputs, async () => Buffer.from(String(++made)));
}
