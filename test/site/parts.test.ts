import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { parseChapterName } from '../../src/markdown/chapter-name.ts';
import { inParts } from '../../src/site/parts.ts';

const chapters = ['a', 'b', 'c'].map((slug) => ({ slug }));

test('each part has the chapters from its first up to the next part', () => {
  const parts = [
    { title: 'One', first: 'a' },
    { title: 'Two', first: 'c' },
  ];
  expect(inParts(chapters, parts)).toEqual([
    { title: 'One', chapters: [{ slug: 'a' }, { slug: 'b' }] },
    { title: 'Two', chapters: [{ slug: 'c' }] },
  ]);
});

test.each([
  ['a part without its chapter', ['a', 'x'], 'begins with chapter "x", which is none'],
  ['a chapter before the first part', ['b'], 'not in the order of the chapters'],
  ['parts in another order', ['a', 'c', 'b'], 'not in the order of the chapters'],
])('%s is refused', (_, firsts, words) => {
  const parts = firsts.map((first) => ({ title: first.toUpperCase(), first }));
  expect(() => inParts(chapters, parts)).toThrow(words);
});

test('the tutorial’s parts have all of its chapters, in order', () => {
  const all = globSync('content/chapters/*.mdx')
    .map((file) => parseChapterName(basename(file)))
    .sort((a, b) => a.number - b.number);
  expect(inParts(all).flatMap((part) => part.chapters)).toEqual(all);
});
