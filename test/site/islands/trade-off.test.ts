import { beforeAll, beforeEach, expect, type Mock, test, vi } from 'vitest';
import type { GetFile } from '../../../src/decoder/fetch-file.ts';
import * as tf from '@tensorflow/tfjs';
import { loadedInWords, Sweep, type SweepModel } from '../../../src/islands/beta-dial/sweep.ts';
import {
  priceInWords,
  reconstructionsInWords,
  samplesInWords,
  tradeInWords,
} from '../../../src/islands/beta-dial/trade-words.ts';
import { Turns } from '../../../src/islands/parts/turns.ts';
import { words } from './digits-in-english.ts';
import { filesOf, getFrom } from '../decoder/files.ts';

const FINE = { beta: 0.5, rate: 40, distortion: 70 };
const ELBO = { beta: 1, rate: 25, distortion: 81 };
const COARSE = { beta: 4, rate: 10, distortion: 117 };

test('rate and distortion add up to the negative ELBO', () => {
  expect(tradeInWords(words.betaDial, ELBO)).toBe(
    'rate 25.0 and distortion 81.0 make a negative ELBO of 106.0 nats per image',
  );
});

test.each([
  [FINE, [FINE, ELBO, COARSE], 'At its price, 0.5 for each nat of rate, no other model is better.'],
  [ELBO, [FINE, ELBO, COARSE], 'At its price, 1 for each nat of rate, no other model is better.'],
  [
    COARSE,
    [FINE, ELBO, { ...COARSE, distortion: 150 }],
    'At its price, 4 for each nat of rate, the model of β = 1 is better by 9.0.',
  ],
])('whether a model is the best at its own price is said of %o', (place, places, said) => {
  const own = places.find(({ beta }) => beta === place.beta)!;
  expect(priceInWords(words.betaDial, places, own)).toBe(said);
});

test('what the classifier makes of images is counted', () => {
  const read = (label: number, confidence: number) => ({ label, confidence });
  const readings = [read(3, 0.9), read(3, 0.5), read(7, 0.7)];
  expect(samplesInWords(words.betaDial, readings)).toBe(
    'The classifier sees 2 of the ten classes in 3 samples, 70 % sure on average',
  );
  const labelled = readings.map((reading, i) => ({ ...reading, original: [3, 5, 7][i] }));
  expect(reconstructionsInWords(words.betaDial, labelled)).toContain('2 of 3 reconstructions');
});

test('of several turns only the last goes on', async () => {
  const turns = new Turns();
  const [first, second] = [turns.begin(), turns.begin()];
  expect([await first.rest(0), await second.rest(0)]).toEqual([false, true]);
  expect([first.isLast(), second.isLast()]).toEqual([false, true]);
});

const model: SweepModel = {
  ...ELBO,
  id: 'x',
  frechet: 3,
  encoder: 'x/encoder/model.json',
  decoder: 'x/decoder/model.json',
  bytes: 650_000,
};
const other = { ...model, beta: 2, id: 'y' };

let get: Mock<GetFile>;
beforeAll(async () => {
  await tf.setBackend('cpu');
  const pixels = tf.input({ shape: [784], name: 'pixels' });
  const outputs = ['mean', 'log_variance'].map((name) =>
    tf.layers.dense({ units: 3, name }).apply(pixels),
  );
  const encoder = tf.model({ inputs: pixels, outputs: outputs as tf.SymbolicTensor[] });
  const latent = tf.input({ shape: [3], name: 'latent' });
  const probabilities = tf.layers.dense({ units: 784, name: 'probabilities' }).apply(latent);
  const decoder = tf.model({ inputs: latent, outputs: probabilities as tf.SymbolicTensor });
  const [ofEncoder, ofDecoder] = await Promise.all(
    [encoder, decoder].map(async (model) => getFrom(await filesOf(model, true))),
  );
  get = vi.fn((url) => (url.includes('/encoder/') ? ofEncoder : ofDecoder)(url));
});
beforeEach(() => {
  get.mockClear();
});

test('a model’s files are fetched once, however often it is chosen', async () => {
  const sweep = new Sweep(get);
  expect(sweep.has(model)).toBe(false);
  const [first, second] = await Promise.all([sweep.load(model), sweep.load(model)]);
  expect(await sweep.load(model)).toBe(first);
  expect(second).toBe(first);
  expect(get).toHaveBeenCalledTimes(4);
  expect(loadedInWords(words.betaDial, [model, other], sweep)).toBe(
    'Loaded: 1 of 2 models, 650 kB of 1.3 MB.',
  );
});

test('what could not be fetched is asked for again', async () => {
  get.mockRejectedValueOnce(new Error('The network failed.'));
  const sweep = new Sweep(get);
  await expect(sweep.load(model)).rejects.toThrow('The network failed.');
  expect(sweep.has(model)).toBe(false);
  await sweep.load(model);
  expect(sweep.has(model)).toBe(true);
});
