import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFolder, restoreFolder } from '../../../training/files/replace-folder.ts';

let root: string;
let place: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  place = join(root, 'dist');
  for (const name of ['dist', 'finished']) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'index.html'), name);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const shown = (): string => readFileSync(join(place, 'index.html'), 'utf8');

test('a finished folder takes the place, of another one or of none', () => {
  replaceFolder(place, join(root, 'finished'));
  expect(shown()).toBe('finished');
  expect(existsSync(`${place}.replaced`)).toBe(false);
  renameSync(place, join(root, 'finished'));
  replaceFolder(place, join(root, 'finished'));
  expect(shown()).toBe('finished');
});

test('what was in the place is there again where the other cannot take it', () => {
  expect(() => replaceFolder(place, join(root, 'nowhere'))).toThrow('ENOENT');
  expect(shown()).toBe('dist');
});

test('what a kill between the renames left aside is put back, once', () => {
  renameSync(place, `${place}.replaced`);
  expect(restoreFolder(place)).toBe(true);
  expect(shown()).toBe('dist');
  expect(restoreFolder(place)).toBe(false);
});

test('what a kill after the renames left aside goes', () => {
  mkdirSync(`${place}.replaced`);
  expect(restoreFolder(place)).toBe(false);
  expect(shown()).toBe('dist');
  expect(existsSync(`${place}.replaced`)).toBe(false);
});
