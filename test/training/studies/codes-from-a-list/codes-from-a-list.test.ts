import { expect, it } from 'vitest';
import { entriesFigure } from '../../../../training/studies/codes-from-a-list/entries-figure.ts';
import type {
  ListedCodes,
  ListedModel,
  Way,
} from '../../../../training/studies/codes-from-a-list/listed-codes.ts';
import { listedNumbers } from '../../../../training/studies/codes-from-a-list/numbers.ts';
import {
  perplexityOf,
  sharesOf,
} from '../../../../training/studies/codes-from-a-list/perplexity.ts';
import { listedSamplesFigure } from '../../../../training/studies/codes-from-a-list/samples-figure.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { rings } from '../fixtures/models.ts';

const listed = (id: string, distances: Partial<Record<Way, number>>): ListedModel => ({
  id,
  title: `Model ${id}`,
  entries: 32,
  images: 2000,
  perplexity: 17.5,
  used: 30,
  reconstruction: 75,
  bits: { uniform: 245, own: 123 },
  reconstructions: rings(10, 1),
  alone: rings(32),
  order: Array.from({ length: 32 }, (_, i) => 31 - i),
  shares: Array.from({ length: 32 }, (_, i) => (32 - i) / 528),
  ways: Object.entries(distances).map(([way, frechet], i) => ({
    way: way as Way,
    ...{ draws: 5, count: 2000, frechet, deviation: 1 + i, images: rings(10, 10 * i) },
  })),
});
const MEASURED: ListedCodes = {
  floor: { draws: 5, count: 2000, frechet: 4, deviation: 0.3 },
  originals: rings(10),
  vq: listed('vq', { uniform: 300, prior: 60, images: 20 }),
  gumbel: listed('gumbel', { uniform: 150, images: 30 }),
};

checkFigures([listedSamplesFigure(MEASURED, MNIST), entriesFigure(MEASURED, MNIST)]);

it('says what the list is used for, and how far what is drawn lies from images', () => {
  const said = words(listedSamplesFigure(MEASURED, MNIST));
  expect(said).toContain('300.0 ± 1.0 with entries at random and 60.0 ± 2.0 with its prior');
  expect(said).toContain('chooses 30 of its 32 entries');
  expect(words(entriesFigure(MEASURED, MNIST))).toContain('The commonest, number 31');
});

it('gives numbers of both models', () => {
  const numbers = listedNumbers(MEASURED);
  expect(numbers['codes.vq.prior']).toMatchObject({
    value: 60,
    spread: { count: 5, deviation: 2 },
  });
  expect(numbers['codes.vq.bits']).toMatchObject({ value: 123, unit: 'bits per image' });
  expect(numbers).not.toHaveProperty('codes.gumbel.prior');
});

it('counts a list of which all entries are used alike as itself, and one of which one is as one', () => {
  expect(perplexityOf(sharesOf([0, 1, 2, 3, 3, 2, 1, 0], 4))).toBeCloseTo(4, 9);
  expect(perplexityOf(sharesOf([2, 2, 2], 4))).toBe(1);
});
