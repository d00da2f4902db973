import { expect, it } from 'vitest';
import { betaNumbers } from '../../../../training/studies/beta/numbers.ts';
import { BETAS } from '../fixtures/models.ts';

it('tells what a nat of rate costs from each β to the next, in whatever order the models come', () => {
  const [low, one, high] = BETAS;
  const price = (from: typeof low, to: typeof low): number =>
    (to.heldOut.reconstruction - from.heldOut.reconstruction) / (from.heldOut.kl - to.heldOut.kl);
  const numbers = betaNumbers([high, low, one]);
  expect(Object.keys(numbers)).toEqual(['beta.exchange.1', 'beta.exchange.4']);
  expect(numbers['beta.exchange.1'].value).toBeCloseTo(price(low, one), 10);
  expect(numbers['beta.exchange.4'].value).toBeCloseTo(price(one, high), 10);
  expect(numbers['beta.exchange.4'].description).toContain('from β = 1 to β = 4');
});
