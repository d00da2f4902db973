import { expect, it } from 'vitest';
import type { BetterPriors } from '../../../../training/studies/better-priors/better-priors.ts';
import { WAYS } from '../../../../training/studies/better-priors/better-priors.ts';
import { priorRatesFigure } from '../../../../training/studies/better-priors/bounds-figure.ts';
import { priorNumbers } from '../../../../training/studies/better-priors/numbers.ts';
import { priorSamplesFigure } from '../../../../training/studies/better-priors/samples-figure.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { rings } from '../fixtures/models.ts';

const measured = (id: string, beta: number, rates: number[]): BetterPriors => ({
  id,
  title: `β = ${beta}, 20 latents`,
  beta,
  floor: { draws: 5, count: 2000, frechet: 4, deviation: 0.2 },
  ways: WAYS.map((way, i) => ({
    way,
    id: way === 'standard' || way === 'posterior' ? id : `${id}-${way}`,
    ...(way !== 'posterior' && {
      bound: { negativeElbo: 80 + rates[i], reconstruction: 80, kl: rates[i] },
    }),
    ...{
      draws: 5,
      count: 2000,
      frechet: 100 - 20 * i,
      deviation: 1 + i,
      images: rings(10, 10 * i),
    },
  })),
});
const ALL = [
  measured('beta-0-1', 0.1, [56, 48, 55, 47]),
  measured('latents-20', 1, [25, 22, 25.5, 22.5]),
];

checkFigures([priorSamplesFigure(ALL, MNIST), priorRatesFigure(ALL, MNIST)]);

it('says what each prior draws and charges', () => {
  expect(words(priorSamplesFigure(ALL, MNIST))).toContain(
    'belongs to flow at β = 0.1 and flow at β = 1',
  );
  expect(words(priorRatesFigure(ALL, MNIST))).toContain(
    'saves 9.0 nats at β = 0.1 and 3.0 nats at β = 1',
  );
});

it('gives each distance as a mean over draws, and a bound to what is a prior', () => {
  const numbers = priorNumbers(ALL);
  expect(numbers['priors.0-1.flow']).toMatchObject({
    value: 40,
    spread: { count: 5, deviation: 4 },
  });
  expect(numbers['priors.1.vamp.kl'].value).toBe(25.5);
  expect(numbers['priors.1.floor'].value).toBe(4);
  expect(numbers).not.toHaveProperty('priors.1.posterior.kl');
});
