import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UNMEASURED } from '../../src/islands/train-here/training-size.ts';
import { formatBytes } from '../../src/site/format.ts';
import { writeSize } from '../../src/site/training-size.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vae-size-'));
  mkdirSync(join(folder, 'assets'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void =>
  writeFileSync(join(folder, 'assets', name), text);

test('the worker is weighed with all that it loads, and nothing else', () => {
  const island = `new Worker(new URL("/assets/worker-a1_b-2.js"));say("loads ${UNMEASURED}");import"./own-1.js"`;
  const loaded = {
    'worker-a1_b-2.js': 'import "./part-3.js"; fetch("/assets/kernels-4.wasm"); "absent-5.js"',
    'part-3.js': 'import "./worker-a1_b-2.js"; const long = "0123456789";',
    'kernels-4.wasm': 'wasm '.repeat(1000),
  };
  for (const [name, text] of Object.entries(loaded)) write(name, text);
  write('own-1.js', 'x'.repeat(5000));
  write('island-0.js', island);
  writeSize(folder);
  const bytes = Object.values(loaded).reduce((sum, text) => sum + gzipSync(text).length, 0);
  const after = readFileSync(join(folder, 'assets/island-0.js'), 'utf8');
  expect(after).toBe(island.replace(UNMEASURED, formatBytes(bytes)));
});

test('a build without them fails with one sentence', () => {
  write('island-0.js', `say("${UNMEASURED}")`);
  expect(() => writeSize(folder)).toThrow(/^No script in .* starts a training and says what it/);
});
