import { describe, expect, it } from 'vitest';
import { everyModelNumbers } from '../../../../training/studies/every-model/numbers.ts';
import type { StudyContext } from '../../../../training/studies/study.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { measured } from '../fixtures/models.ts';

const VAE = measured(20);
const bound = (negativeElbo: number) => ({ negativeElbo, reconstruction: 80, kl: 25 });
const file = (bytes: number) => ({ bytes }) as never;

/** The same model as it is exported, with a loss that rises once. */
const EXPORTED = {
  ...VAE,
  epochs: 3,
  metrics: [130, 110, 112].map((nats, i) => ({
    epoch: i + 1,
    train: bound(nats - 2),
    test: bound(nats),
  })),
  heldOut: { float32: bound(112), uint8: bound(112.25) },
  models: { encoder: file(700), decoder: file(900) },
} as unknown as StudyContext['experiments'][number];

const numbersOf = (models: StudyContext['models']) =>
  everyModelNumbers({
    ...MNIST,
    classifier: { accuracy: 0.985 },
    experiments: [EXPORTED],
    models,
  });
const numbers = numbersOf([VAE]);
const valueOf = (name: string): number => numbers[`mlp-20.${name}`].value;

describe('the numbers of an experiment', () => {
  it('are those of its first epoch, its last, and what was exported', () => {
    const names = ['first.train', 'first.test', 'train', 'test', 'uint8'];
    const elbos = names.map((name) => valueOf(`${name}.negative-elbo`));
    expect(elbos).toEqual([128, 130, 110, 112, 112.25]);
    expect(valueOf('test.reconstruction')).toBe(80);
    expect(valueOf('test.kl')).toBe(25);
    expect(['encoder.bytes', 'decoder.bytes', 'epochs'].map(valueOf)).toEqual([700, 900, 3]);
  });

  it('count the epochs that made the held-out loss worse', () => {
    expect(valueOf('test.rises')).toBe(1);
  });

  it('tell what 8-bit weights cost, finely', () => {
    expect(numbers['mlp-20.uint8.cost']).toEqual({
      value: 0.25,
      unit: 'nats per image',
      digits: 3,
      description:
        'Held-out negative ELBO that 8-bit weights add: “MLP, 20 latents” (Bernoulli likelihood on grey pixels)',
    });
  });
});

describe('the numbers of a VAE', () => {
  it('tell how its latents are used and how good its samples are', () => {
    expect(valueOf('active-units')).toBe(15);
    expect(numbers['mlp-20.active-units'].description).toContain('by more than 0.01');
    expect(numbers['mlp-20.knn-accuracy']).toMatchObject({ value: 95, unit: '%' });
    expect(['frechet', 'frechet-floor', 'class-entropy'].map(valueOf)).toEqual([10.8, 0.6, 2.27]);
    expect(numbers['mlp-20.class-entropy'].description).toContain('would be 2.30');
    expect(valueOf('sharpness.samples')).toBe(42);
  });

  it('tell the bound for every number of importance samples', () => {
    expect([1, 5, 50, 500, 5000].map((k) => valueOf(`importance.${k}`))).toEqual(
      VAE.importance.rows.map(({ nats }) => nats),
    );
    expect(valueOf('importance.gain')).toBeCloseTo(97.4 - 91.1, 10);
  });

  it('tell how few latents have most of the nats, whatever their order and their number', () => {
    const kl = [0.01, 6, 0.02, 2, 1, 0.01];
    const { activeUnits, meanVariance } = VAE.latents;
    const model = { ...VAE, latents: { kl, activeUnits, meanVariance } };
    const few = numbersOf([model]);
    expect(few['mlp-20.latents-for-most'].value).toBe(3);
    const one = { ...VAE, latents: { kl: [0.5], activeUnits, meanVariance } };
    const alone = numbersOf([one]);
    expect(alone['mlp-20.latents-for-most'].value).toBe(1);
  });
});

it('tells how many held-out images the classifier names right', () => {
  expect(numbers['classifier.accuracy']).toMatchObject({ value: 98.5, unit: '%', digits: 1 });
});
