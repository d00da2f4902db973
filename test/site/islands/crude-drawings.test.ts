import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Manifest } from '../../../training/contract/manifest.ts';
import type { GetFile } from '../../../src/decoder/fetch-file.ts';
import { loadClassifier, loadDecoder, loadEncoder } from '../../../src/decoder/networks.ts';
import { drawnImage } from '../../../src/islands/parts/pad/drawn-image.ts';
import { hasLittleInk } from '../../../src/islands/parts/pad/ink.ts';
import { encodeStrokes, isDrawing, type Stroke } from '../../../src/islands/parts/pad/strokes.ts';
import { crudeDigits } from './drawings/crude-digits.ts';

const MANIFEST = 'public/run/manifest.json';
const run = existsSync(MANIFEST)
  ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest)
  : undefined;
const isTrained = run?.dataset.name === 'mnist' && run.preset !== 'smoke';

test('a drawing is the same image, however small it was drawn', () => {
  const seven: Stroke = [
    [4, 2],
    [60, 4],
    [30, 60],
  ];
  const whole = drawnImage([seven]);
  const small = drawnImage([seven.map(([x, y]) => [10 + x / 4, 30 + y / 4])]);
  expect(Math.max(...small.map((grey, i) => Math.abs(grey - whole[i])))).toBeLessThan(0.01);
});

test('a dot and a short stroke are little ink, and a hundred crude digits are not', () => {
  expect(hasLittleInk([[[30, 30]]])).toBe(true);
  expect(
    hasLittleInk([
      [
        [30, 30],
        [38, 30],
      ],
    ]),
  ).toBe(true);
  for (const { strokes } of crudeDigits()) {
    expect(isDrawing(encodeStrokes(strokes))).toBe(true);
    expect(hasLittleInk(strokes)).toBe(false);
  }
});

/** What a reader meets: with the exported weights, on crude drawings. Smoke runs have hardly learnt anything. */
test.runIf(isTrained).for(['mlp-20', 'conv-20'])(
  'of a hundred crude digits 90 are read right, and 80 come back so from %s',
  async (model) => {
    const classifier = await loadClassifier('models/classifier/model.json', get);
    const encoder = await loadEncoder(`models/${model}/encoder/model.json`, get);
    const decoder = await loadDecoder(`models/${model}/decoder/model.json`, get);
    const drawings = crudeDigits().map(({ label, strokes }) => ({
      label,
      image: drawnImage(strokes),
    }));
    const right = (of: (image: Float32Array) => Float32Array): number =>
      drawings.filter(({ label, image }) => classifier.read(of(image)).label === label).length;
    expect(right((image) => image)).toBeGreaterThanOrEqual(90);
    expect(right((image) => decoder.decode(encoder.encode(image).mean))).toBeGreaterThanOrEqual(80);
  },
);

const get: GetFile = (url) => {
  const { buffer, byteOffset, byteLength } = readFileSync(`public/run/${url.split('#')[0]}`);
  return Promise.resolve(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
};
