import { expect, it } from 'vitest';
import { quantisationNumbers } from '../../../../training/studies/quantisation/numbers.ts';
import { QUANTISATION } from './made-up-curve.ts';

it('tells what each number of bits costs, also where rounding helps', () => {
  const numbers = quantisationNumbers(QUANTISATION);
  expect(Object.keys(numbers)).toEqual([8, 7, 6, 5, 4, 3, 2].map((n) => `mlp-20.bits-${n}.cost`));
  expect(numbers['mlp-20.bits-8.cost'].value).toBeCloseTo(-0.004, 10);
  expect(numbers['mlp-20.bits-2.cost'].value).toBeCloseTo(131, 10);
  expect(numbers['mlp-20.bits-4.cost']).toMatchObject({
    unit: 'nats per image',
    digits: 3,
    description:
      'Held-out negative ELBO that 4-bit weights add: “MLP, 20 latents” (Bernoulli likelihood on grey pixels)',
  });
});
