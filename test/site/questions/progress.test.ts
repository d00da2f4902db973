import { expect, test } from 'vitest';
import { Answered } from '../../../src/questions/progress.ts';

test('answers are kept for a site, and forgotten for that site alone', () => {
  const store = storeOf();
  new Answered('/a/', store).add('/a/chapters/elbo/#question-1.0');
  new Answered('/b/', store).add('/b/chapters/elbo/#question-1.0');
  expect(new Answered('/a/', store).has('/a/chapters/elbo/#question-1.0')).toBe(true);
  new Answered('/a/', store).forget();
  expect(new Answered('/a/', store).has('/a/chapters/elbo/#question-1.0')).toBe(false);
  expect(new Answered('/b/', store).has('/b/chapters/elbo/#question-1.0')).toBe(true);
});

test.each(['{"not": "a list"}', 'no JSON', '[1, null]'])('of %s nothing is taken', (kept) => {
  const answered = new Answered('/', storeOf({ 'answered /': kept }));
  expect(answered.has('1')).toBe(false);
  answered.add('question');
  expect(answered.has('question')).toBe(true);
});

test('without a store, or with a full one, nothing is kept and nothing breaks', () => {
  const full = storeOf();
  full.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  for (const store of [undefined, full]) {
    const answered = new Answered('/', store);
    answered.add('question');
    expect(answered.has('question')).toBe(false);
    answered.forget();
  }
});

function storeOf(given: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(given));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}
