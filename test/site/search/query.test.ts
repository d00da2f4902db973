import { expect, test } from 'vitest';
import { en } from '../../../src/words/en.ts';
import { wordsOf } from '../../../src/search/query.ts';

test.each([
  ['what is a VAE', 'VAE'],
  ['Why are samples blurry?', 'samples blurry?'],
  ['ELBO', 'ELBO'],
  ['how to', 'how to'],
  ['what is it?', 'what is it?'],
])('"%s" looks for "%s"', (query, words) =>
  expect(wordsOf(query, en.search.sayingNothing)).toBe(words),
);
