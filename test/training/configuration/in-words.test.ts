import { describe, expect, it } from 'vitest';
import { optimiserInWords } from '../../../training/configuration/in-words.ts';
import { architectureInWords } from '../../../training/models/gaussian/in-words.ts';

it('an MLP is the sizes of its layers, there and back', () => {
  expect(architectureInWords({ kind: 'mlp', hidden: [400, 200], latent: 50 })).toBe(
    '784-400-200-50-200-400-784',
  );
});

describe('an optimiser in words', () => {
  it('names the learning rate alone where all else is as usual', () => {
    expect(optimiserInWords({ learningRate: 1e-3 })).toBe('Adam, learning rate 0.001');
  });

  it('names the course of the learning rate and Adam’s β₂ where they are given', () => {
    expect(optimiserInWords({ learningRate: 5e-3, warmUp: 0.3, beta2: 0.99 })).toBe(
      'Adam, learning rate 0.005, rising over the first 30 % of the steps and falling over the rest, β₂ 0.99',
    );
  });
});
