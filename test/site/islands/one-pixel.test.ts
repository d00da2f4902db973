import { expect, test } from 'vitest';
import { readingOf, ROWS } from '../../../src/islands/one-pixel/readings.ts';

const NO_CHANCE = { uniform: 0.5, normal: 0 };
const read = (x: number, answer: number, scale = 0.1) =>
  Object.fromEntries(
    ROWS.map((row) => [row.name, readingOf(row, { x, answer, scale }, NO_CHANCE)]),
  ) as Record<(typeof ROWS)[number]['name'], ReturnType<typeof readingOf>>;

test('the costs are what the formulas give', () => {
  const { bernoulli, gaussianHalf, gaussianLearnt, continuousBernoulli } = read(0.6, 0.5);
  expect(bernoulli.nats).toBeCloseTo(Math.LN2);
  expect(gaussianHalf.nats).toBeCloseTo(0.01 + 0.5 * Math.log(Math.PI));
  expect(gaussianLearnt.nats).toBeCloseTo(0.5 + Math.log(0.1) + 0.5 * Math.log(2 * Math.PI));
  // At one half it is the uniform distribution, whose density is 1.
  expect(continuousBernoulli.nats).toBeCloseTo(0);
});

test('a curve is highest where the likelihood is, and 1 there', () => {
  const { gaussianLearnt, logistic, bernoulli } = read(0.2, 0.8);
  expect(gaussianLearnt.curve[204]).toBeCloseTo(1, 2);
  expect(gaussianLearnt.curve[0]).toBeLessThan(0.01);
  // The levels at the ends have all that lies beyond them.
  expect(logistic.curve[255]).toBe(1);
  expect(logistic.curve[204]).toBeGreaterThan(logistic.curve[150]);
  expect(bernoulli.curve[255]).toBe(1);
});

test('the learnt scale moves the two likelihoods that have one, and no others', () => {
  const [narrow, wide] = [read(0.3, 0.5, 0.05), read(0.3, 0.5, 0.4)];
  const moved = ROWS.map(({ name }) => narrow[name].nats !== wide[name].nats);
  expect(moved).toEqual([false, false, true, false, true]);
});
