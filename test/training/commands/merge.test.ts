import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { merge } from '../../../training/commands/merge.ts';
import { UserError } from '../../../training/errors.ts';
import { seal } from '../../../training/store/sealed-file.ts';

const KEYS = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const EXPERIMENT = seal({ metrics: [], snapshots: [], weights: Float32Array.of(1, 2) });
const damaged = Buffer.from(EXPERIMENT);
damaged[40] ^= 1;

let folder: string;
let target: string;
let shard: string;
let lines: string[];
const mergeShard = (...folders: string[]): void =>
  merge(target, folders, (line) => void lines.push(line));
const contents = (of: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(of).map((name) => [name, readFileSync(join(of, name)).toString('hex')]),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  [target, shard] = [join(folder, 'target'), join(folder, 'shard')];
  lines = [];
  mkdirSync(shard);
  writeFileSync(join(shard, KEYS[0]), EXPERIMENT);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('takes over what is whole, names what it passes over, and leaves all as it was', () => {
  writeFileSync(join(shard, KEYS[1]), damaged);
  writeFileSync(join(shard, KEYS[2]), seal({ accuracy: 1 }));
  writeFileSync(join(shard, `${KEYS[1]}.checkpoint`), EXPERIMENT);
  const before = contents(shard);
  mergeShard(shard);
  expect(contents(shard)).toEqual(before);
  expect(contents(target)).toEqual({ [KEYS[0]]: EXPERIMENT.toString('hex') });
  expect(lines).toEqual([
    `${join(shard, KEYS[1])} is damaged: passed over.`,
    `${join(shard, KEYS[1])}.checkpoint is a training that has not ended: passed over.`,
    `${join(shard, KEYS[2])} is no trained experiment: passed over.`,
    `${shard}: 1 experiment taken over.`,
  ]);
});

it.each<[string, () => string, RegExp]>([
  ['is not there', () => join(folder, 'nowhere'), /nowhere is not there: give folders/],
  ['is a file', () => join(shard, KEYS[0]), /is no folder: give folders/],
  ['is empty', () => mkdtempSync(join(folder, 'empty')), /holds no trained experiment/],
  ['is the store itself', () => join(target, '..', 'target'), /is where merge puts/],
])('refuses what %s, before it takes anything over', (_, name, words) => {
  mkdirSync(target);
  const given = name();
  expect(() => mergeShard(given)).toThrow(UserError);
  expect(() => mergeShard(given)).toThrow(words);
  expect(contents(target)).toEqual({});
});
