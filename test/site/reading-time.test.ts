import { expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { readingTime } from '../../src/site/reading-time.ts';

test.each([
  [{ words: 2400, equations: 4 }, 'About 14 minutes: 2,400 words, 4 equations'],
  [{ words: 100, equations: 1 }, 'About 1 minute: 100 words, 1 equation'],
  [{ words: 10, equations: 0 }, 'About 1 minute: 10 words'],
])('%o is "%s"', (reading, text) => {
  expect(readingTime(reading, en.chapter, 'en').replaceAll('\u00a0', ' ')).toBe(text);
});
