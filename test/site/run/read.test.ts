import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readManifest } from '../../../src/run/read.ts';
import { sampleManifest } from './sample-manifest.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a run is read as it was written', () => {
  write(JSON.stringify(sampleManifest));
  expect(readManifest(folder)).toEqual(sampleManifest);
});

test('a missing run says how to make one', () => {
  expect(() => readManifest('public/no-run')).toThrow(
    /^public\/no-run\/manifest\.json is missing: run `npm run train`\.$/,
  );
});

test('a run that cannot be read is not called missing', () => {
  mkdirSync(join(folder, 'manifest.json'));
  expect(() => readManifest(folder)).toThrow(/cannot be read, since it is a folder/);
});

test.each([
  ['text that is no JSON', '{', 'is not JSON'],
  ['another version', JSON.stringify({ ...sampleManifest, schemaVersion: 1 }), 'version 1'],
  ['a member of another type', JSON.stringify({ ...sampleManifest, seed: 'x' }), 'at seed'],
])('%s is refused with a sentence', (_, text, words) => {
  write(text);
  expect(() => readManifest(folder)).toThrow(words);
});

function write(text: string): void {
  writeFileSync(join(folder, 'manifest.json'), text);
}
