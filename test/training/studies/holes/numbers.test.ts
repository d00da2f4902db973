import { expect, it } from 'vitest';
import { holesNumbers } from '../../../../training/studies/holes/numbers.ts';
import { HOLES } from './made-up-holes.ts';

const numbers = holesNumbers(HOLES);

it('tells in per cent what the classifier is sure of, for either model and every kind of place', () => {
  const values = Object.entries(numbers).map(([name, { value }]) => [name, Math.round(value)]);
  expect(Object.fromEntries(values)).toEqual({
    'holes.held-out': 97,
    'holes.vae.codes': 80,
    'holes.vae.midpoints': 75,
    'holes.vae.box': 72,
    'holes.vae.prior': 78,
    'holes.autoencoder.codes': 85,
    'holes.autoencoder.midpoints': 74,
    'holes.autoencoder.box': 50,
    'holes.autoencoder.prior': 60,
  });
});

it('says which model and which places', () => {
  expect(numbers['holes.autoencoder.prior']).toMatchObject({
    unit: '%',
    digits: 1,
    description:
      '“Autoencoder C”: draws of N(0, I) that decode to what the classifier is 90 % sure of',
  });
});
