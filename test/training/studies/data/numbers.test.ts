import { expect, it } from 'vitest';
import { datasetNumbers } from '../../../../training/studies/data/numbers.ts';
import { MNIST } from '../fixtures/contexts.ts';

it('tells how many images there are', () => {
  expect(datasetNumbers(MNIST.dataset)).toEqual({
    'dataset.train': {
      value: 60_000,
      unit: '',
      digits: 0,
      description: 'Training images of MNIST',
    },
    'dataset.test': { value: 10_000, unit: '', digits: 0, description: 'Held-out images of MNIST' },
  });
});
