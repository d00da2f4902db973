import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../../src/pdf/chromium.ts';
import { serve } from '../../browser/serve.ts';
import { filesOf } from './files.ts';

const SOURCE = join(import.meta.dirname, '../../../src/decoder');
const MODULES = join(import.meta.dirname, '../../../node_modules');
/** Undefined where there is none: the test in a page is then left out. */
const browserPath = findChromium();
/** Size of the module that decodes, gzipped. */
const MOST_BYTES = 3072;

/** A project of somebody else, outside this one, which has installed the package. */
const project = mkdtempSync(join(tmpdir(), 'vae-decoder-'));
const installed = join(project, 'node_modules', 'vae-decoder');

const PAGE = `
import { readFile } from 'node:fs/promises';
import { decode, loadModel, type Model } from 'vae-decoder';
import { loadModel as loadChecked } from 'vae-decoder/check';

const get = async (url: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(url)).buffer;
const model: Model = await loadModel('model.json', get);
const image: Float32Array = decode(model, [0.5, -1, 2]);
const checked: Float32Array = decode(await loadChecked('model.json', get), [0.5, -1, 2]);
const cut = (url: string): Promise<ArrayBuffer> =>
  get(url).then((bytes) => (url === 'weights.bin' ? bytes.slice(4) : bytes));
const refusals: string[] = [];
for (const use of [() => decode(model, [1]), () => loadModel('model.json', cut), () => loadChecked('model.json', cut)]) {
  try {
    await use();
  } catch (error) {
    refusals.push((error as Error).message);
  }
}
console.log(JSON.stringify({ image: [...image], checked: [...checked], refusals, size: model.imageSize }));
`;

let expected: number[];

beforeAll(async () => {
  await tf.setBackend('cpu');
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', project], {
    cwd: SOURCE,
    encoding: 'utf8',
  });
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, packed.trim()), '--strip-components=1'], {
    cwd: installed,
  });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [3], units: 8, activation: 'relu' }),
      tf.layers.dense({ units: 784, activation: 'sigmoid' }),
    ],
  });
  expected = [...(model.predict(tf.tensor2d([[0.5, -1, 2]])) as tf.Tensor).dataSync()];
  for (const [name, bytes] of Object.entries(await filesOf(model, false))) {
    writeFileSync(join(project, name), new Uint8Array(bytes));
  }
  writeFileSync(join(project, 'page.mts'), PAGE);
});
afterAll(() => rmSync(project, { recursive: true }));

it('decodes what TensorFlow.js does in a project that has nothing else installed', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['page.mts'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { image, checked, refusals, size } = JSON.parse(stdout);
  expect(size).toBe(784);
  expectSame(image);
  expect(checked).toEqual(image);
  expect(refusals).toEqual([
    'The model decodes 3 numbers, not 1.',
    'model.json is no model known here: its weights have 28348 bytes, not 28352.',
    'weights.bin has 28348 bytes where its model needs 28352.',
  ]);
});

it.skipIf(!browserPath)('decodes what TensorFlow.js does in a page, as it was packed', async () => {
  writeFileSync(join(project, '_headers'), '');
  writeFileSync(
    join(project, 'index.html'),
    `<!doctype html><title>Outside</title><script type="module">
import { decode, loadModel } from './node_modules/vae-decoder/dist/index.js';
document.title = JSON.stringify([...decode(await loadModel('model.json'), [0.5, -1, 2])]);
</script>`,
  );
  const { server, url } = await serve(project);
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => document.title.startsWith('['));
    expectSame(JSON.parse(await page.title()));
  } finally {
    await browser.close();
    server.close();
  }
});

it('has types that the compiler accepts there', () => {
  const types = join(MODULES, '@types');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...[join(MODULES, 'typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck'],
      ...['--module', 'nodenext', '--target', 'es2022', '--types', 'node'],
      ...['--typeRoots', types, 'page.mts'],
    ],
    { cwd: project, encoding: 'utf8' },
  );
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

it('is small, and only what a page needs', () => {
  const code = readFileSync(join(installed, 'dist/index.js'));
  const bytes = gzipSync(code, { level: 9 }).length;
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  expect(code.toString()).not.toMatch(/\bfrom\s*["'`]/);
  const said = readFileSync(join(installed, 'README.md'), 'utf8');
  expect(said).toContain(`${(bytes / 1024).toFixed(1)} KB, minified and gzipped`);
});

function expectSame(image: number[]): void {
  expect(image.length).toBe(expected.length);
  expect(Math.max(...image.map((p, i) => Math.abs(p - expected[i])))).toBeLessThan(1e-6);
}
