import { expect, it } from 'vitest';
import { componentNumbers } from '../../../../training/studies/latent-space/numbers.ts';
import { COMPONENTS } from './made-up-results.ts';

it('tells what the first two components explain, and how far they tell classes apart', () => {
  const numbers = componentNumbers(COMPONENTS);
  expect(Object.keys(numbers)).toEqual(['a.components.two', 'a.components.knn-accuracy']);
  const { 'a.components.two': two, 'a.components.knn-accuracy': accuracy } = numbers;
  expect(two).toMatchObject({ unit: '%', digits: 1 });
  expect(two.value).toBeCloseTo(65, 10);
  expect(two.description).toBe(
    'Variance of the posterior means of “Model A” along their first two principal components',
  );
  expect(accuracy.value).toBeCloseTo(53.4, 10);
});

it('of a single latent counts what there is', () => {
  const one = componentNumbers({ ...COMPONENTS, explained: [1] });
  expect(one['a.components.two'].value).toBe(100);
});
