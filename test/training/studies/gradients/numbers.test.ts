import { expect, it } from 'vitest';
import { gradientNumbers } from '../../../../training/studies/gradients/numbers.ts';
import { gradients } from './made-up-gradients.ts';

const numbers = gradientNumbers(gradients([2_200_000, 8300, 40]));

it('tells the variance of each estimator, and the small ones with a decimal', () => {
  const variances = ['score', 'baseline', 'reparameterised'].map((name) => {
    const { value, digits } = numbers[`mlp-20.gradients.${name}-variance`];
    return [value, digits];
  });
  expect(variances).toEqual([
    [2_200_000, 0],
    [8300, 0],
    [40, 1],
  ]);
});

it('tells it in multiples of the reparameterised variance', () => {
  const { value, unit, description } = numbers['mlp-20.gradients.variance-ratio'];
  expect([value, unit]).toEqual([55_000, '']);
  expect(description).toBe(
    'Variance of the gradient estimated from one draw, score function, in multiples of the reparameterised estimate’s: “MLP, 20 latents” (Bernoulli likelihood on grey pixels)',
  );
  expect(numbers['mlp-20.gradients.baseline-ratio']).toMatchObject({ value: 207.5, digits: 0 });
});
