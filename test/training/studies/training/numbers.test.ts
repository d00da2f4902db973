import { expect, it } from 'vitest';
import { finalNumbers } from '../../../../training/studies/training/numbers.ts';
import type { StudyContext } from '../../../../training/studies/study.ts';
import { model } from '../fixtures/models.ts';

it('parts what the lag explains from what remains with the final weights', () => {
  const bound = (negativeElbo: number) => ({
    negativeElbo,
    reconstruction: negativeElbo - 20,
    kl: 20,
  });
  const { title, likelihood, ...trained } = model({
    id: 'mlp-20',
    metrics: [{ epoch: 1, train: bound(110), test: bound(108.5) }],
    heldOut: bound(108.5),
  });
  const context = { models: [{ ...trained, title, likelihood }] } as unknown as StudyContext;
  const final = { id: 'mlp-20', title, likelihood, train: bound(109.1) };
  const numbers = finalNumbers([final], context);
  expect(numbers['mlp-20.final.train.negative-elbo'].value).toBe(109.1);
  expect(numbers['mlp-20.final.lag'].value).toBeCloseTo(0.9, 10);
  expect(numbers['mlp-20.final.gap'].value).toBeCloseTo(-0.6, 10);
});
