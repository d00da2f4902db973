import { expect, it } from 'vitest';
import { holesNumbers } from '../../../../training/studies/holes/numbers.ts';
import { HOLES } from './made-up-holes.ts';

const numbers = holesNumbers(HOLES);

it('tells in per cent what the classifier is sure of, for either model and every kind of place', () => {
  const shares = Object.entries(numbers).filter(([, { unit }]) => unit === '%');
  const values = shares.map(([name, { value }]) => [name, Math.round(value)]);
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

it('tells in standard errors how clear a difference is, and from what side', () => {
  // By hand, of 1000 places each: 0.22 / √((0.72 · 0.28 + 0.5 · 0.5) / 1000), nearly.
  expect(numbers['holes.box.lead'].value).toBeCloseTo(10.35, 1);
  expect(Math.abs(numbers['holes.midpoints.lead'].value)).toBeLessThan(1);
  expect(numbers['holes.codes.lead'].value).toBeLessThan(0);
  expect(numbers['holes.vae.box-lead-over-codes'].value).toBeLessThan(-2);
  expect(Math.abs(numbers['holes.vae.prior-lead-over-codes'].value)).toBeLessThan(2);
});

it('calls two models that are sure of nothing equal', () => {
  const nothing = { codes: 0, midpoints: 0, box: 0, prior: 0 };
  const models = HOLES.models.map((model) => ({ ...model, shares: nothing }));
  expect(holesNumbers({ ...HOLES, models })['holes.box.lead'].value).toBe(0);
});
