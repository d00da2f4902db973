import { beforeAll, expect, it } from 'vitest';
import { buildClassifier } from '../../../../training/classifier/model.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { greyOf } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import type { MeasurableModel } from '../../../../training/evaluate/measurement-input.ts';
import { measure } from '../../../../training/studies/autoencoder/measure.ts';
import { chooser } from '../../evaluate/known-vae.ts';
import { model } from '../fixtures/models.ts';

const data = { train: drawSplit('train', 300), test: drawSplit('test', 200) };

beforeAll(() => startEngine('wasm'));

it('sets what each way of drawing codes gives beside held-out images', async () => {
  const digits = Array.from({ length: 10 }, (_, digit) => {
    const start = data.train.labels.indexOf(digit) * 784;
    return greyOf(data.train.images.subarray(start, start + 784));
  });
  // Its codes are all 0, where its decoder shows the mean of its digits; draws of N(0, I) show each of them.
  const vae = chooser(digits);
  const known: MeasurableModel = {
    ...model({ id: 'known', latentSize: 10 }),
    ...{ family: gaussian, model: vae, vae },
  };
  const [measured, ...others] = await measure({
    models: [known],
    classifier: buildClassifier(10, 1),
    data,
    classes: 10,
    dataset: 'strokes',
    seed: 1,
    size: { samples: 150, codes: 300 },
  });
  expect(others).toEqual([]);
  expect(measured).toMatchObject({ id: 'known', isVae: true, fitted: 300 });
  const [prior, fitted, mixture] = measured.ways;
  expect([prior, fitted, mixture].map(({ way }) => way)).toEqual(['prior', 'gaussian', 'mixture']);
  expect(prior).toMatchObject({ count: 150, draws: 5 });
  expect(prior.images).toHaveLength(10 * 784);
  expect(prior.deviation).toBeGreaterThan(0);
  expect(fitted.frechet).toBeGreaterThan(prior.frechet + 2 * prior.deviation);
  expect(mixture.frechet).toBeCloseTo(fitted.frechet, 0);
});
