import { expect, it } from 'vitest';
import { disentanglementNumbers } from '../../../../training/studies/disentanglement/numbers.ts';

it('tells the gap, and how much of each factor the latents tell', () => {
  const numbers = disentanglementNumbers({
    id: 'beta-4',
    title: 'MLP, β = 4',
    mig: 0.125,
    factors: [
      { name: 'slant', explained: 0.75, bestLatent: 2, correlation: 0.6 },
      { name: 'width', explained: 0.25, bestLatent: 1, correlation: 0.2 },
    ],
  });
  expect(numbers).toEqual({
    'beta-4.disentanglement.mig': {
      value: 0.125,
      unit: '',
      digits: 2,
      description: 'Mutual information gap of “MLP, β = 4”, from 0 to 1',
    },
    'beta-4.disentanglement.slant': {
      value: 75,
      unit: '%',
      digits: 1,
      description: 'Variance of the slant of strokes that the latents of “MLP, β = 4” explain',
    },
    'beta-4.disentanglement.width': {
      value: 25,
      unit: '%',
      digits: 1,
      description: 'Variance of the width of strokes that the latents of “MLP, β = 4” explain',
    },
  });
});
