import { expect, it } from 'vitest';
import { drawnCodesFigure } from '../../../../training/studies/autoencoder/drawn-codes-figure.ts';
import type { DrawnCodes } from '../../../../training/studies/autoencoder/drawn-codes.ts';
import { DRAWN_NUMBERS, drawnNumbers } from '../../../../training/studies/autoencoder/numbers.ts';
import type { StudyContext } from '../../../../training/studies/study.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { model, rings } from '../fixtures/models.ts';

const drawn = (isVae: boolean, ...distances: number[]): DrawnCodes => ({
  id: isVae ? 'vae' : 'plain',
  title: isVae ? 'Reference' : 'Plain autoencoder',
  isVae,
  fitted: 10_000,
  ways: (['prior', 'gaussian', 'mixture'] as const).map((way, i) => ({
    way,
    draws: 5,
    count: 2000,
    frechet: distances[i],
    deviation: 0.5 + i,
    images: rings(10, 10 * i),
  })),
});
const MODELS = [drawn(false, 300, 150, 60), drawn(true, 120, 110, 90)];
const experiments = MODELS.map(({ id }) => ({ id, epochs: id === 'vae' ? 5 : 6 }));
const CONTEXT = {
  ...MNIST,
  experiments,
  models: [model({ id: 'vae' })],
} as unknown as StudyContext;

checkFigures([drawnCodesFigure(MODELS, CONTEXT)]);

it('quotes each distance with its deviation', () => {
  const said = words(drawnCodesFigure(MODELS, CONTEXT));
  expect(said).toContain('300.0 ± 0.5 (N(0, I)), 150.0 ± 1.5 (Gaussian) and 60.0 ± 2.5 (mixture)');
  expect(said).toContain('was trained for 6 epochs');
});

it('gives each distance as a mean over draws', () => {
  const numbers = drawnNumbers(MODELS);
  expect(Object.keys(numbers)).toEqual(DRAWN_NUMBERS);
  expect(numbers['drawn.autoencoder.mixture']).toMatchObject({
    value: 60,
    spread: { over: 'draws', count: 5, deviation: 2.5 },
  });
});
