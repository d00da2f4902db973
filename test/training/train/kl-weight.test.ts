import { expect, it } from 'vitest';
import { ELBO } from '../../../training/objective/objective.ts';
import { klWeightAt } from '../../../training/train/kl-weight.ts';

const weights = (klWeights: number[] | undefined, steps: number): number[] =>
  Array.from({ length: steps }, (_, i) =>
    klWeightAt({ objective: { ...ELBO, beta: 2 }, klWeights }, i + 1, steps),
  );

it('is the weight of the objective where no course is given', () => {
  expect(weights(undefined, 3)).toEqual([2, 2, 2]);
});

it('begins with the first weight of a course, ends with the last, and is straight between', () => {
  expect(weights([0, 1, 1], 5)).toEqual([0, 0.5, 1, 1, 1]);
  expect(weights([1, 0], 5)).toEqual([1, 0.75, 0.5, 0.25, 0]);
  expect(weights([0, 1], 1)).toEqual([0]);
});
