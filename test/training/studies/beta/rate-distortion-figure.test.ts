import { describe, expect, it } from 'vitest';
import { rateDistortionFigure } from '../../../../training/studies/beta/rate-distortion-figure.ts';
import type { MeasuredModel } from '../../../../training/studies/study.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { BETAS, withSecondSeed } from '../fixtures/models.ts';

const LONG = BETAS.map((model) => ({
  ...model,
  title: 'Convolutional autoencoder, 200 latents',
  beta: model.beta / 1000 + 0.0125,
  heldOut: { kl: 1234.5, reconstruction: 12_345.6, negativeElbo: 13_580.1 },
  quality: { ...model.quality, frechet: 12_345.6 },
}));

checkFigures([rateDistortionFigure([BETAS[0], withSecondSeed(BETAS[1], 3), BETAS[2]], MNIST)]);

checkLongFigures([rateDistortionFigure(LONG, STROKES)]);

describe('words change with the data:', () => {
  const told = (models: MeasuredModel[]): string => words(rateDistortionFigure(models, MNIST));
  const [low, one, high] = BETAS;
  const bound = (kl: number, reconstruction: number): MeasuredModel['heldOut'] => ({
    kl,
    reconstruction,
    negativeElbo: kl + reconstruction,
  });

  it('the β with the best negative ELBO, which need not be 1', () => {
    expect(told(BETAS)).toContain(
      'negative ELBO, 105.0 nats, is that of β = 1, which is trained on it.',
    );
    expect(told([{ ...low, heldOut: bound(30, 72) }, one, high])).toContain(
      'negative ELBO, 102.0 nats, is that of β = 0.5, and not that of β = 1, which is trained on it: its own is 3.0 nats higher',
    );
    expect(told([low, high])).toContain('negative ELBO, 110.0 nats, is that of β = 0.5.');
  });

  it('the mean over the seeds of a model, and how far they lie apart', () => {
    expect(told(BETAS)).not.toContain('seed');
    const said = told([low, withSecondSeed(one, 3), high]);
    expect(said).toContain('negative ELBO, 106.5 nats, is that of β = 1');
    expect(said).toContain('is 2.12 for β = 1, from 105.0 and 108.0 nats.');
  });

  it('what a nat of rate buys, and whether each step is a trade', () => {
    expect(told(BETAS)).toContain(
      'between β = 1 and β = 4 a nat of rate goes with 2.35 nats less of distortion',
    );
    const backwards = { ...high, heldOut: bound(26, 79) };
    expect(told([low, one, backwards])).toContain('In 1 of 2 steps to a larger β');
    expect(told([one, one])).not.toMatch(/NaN|∞/);
  });

  it('the best Fréchet distance, and how many latents the rate is in at the ends', () => {
    expect(told(BETAS)).toContain('6.0 for β = 4; the best is that of β = 1. Of 4 latents, 1 has');
    expect(told(BETAS)).toContain('of the rate at β = 0.5, and 1 at β = 4');
    const even = { ...high, latents: { ...high.latents, kl: [2, 2, 2, 2] } };
    expect(told([even])).toContain('Of 4 latents, 4 have 90 % of the rate at β = 4.');
  });

  it('what the samples of each row look like to the classifier', () => {
    const samples = { ...one.samples, readings: [8, 8, 8, 8, 8, 8, 8, 7, 5] };
    expect(told([low, { ...one, samples }, high])).toContain('8 8 8 8 8 8 8 7 at β = 1');
  });
});
