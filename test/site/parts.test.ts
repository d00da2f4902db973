import { expect, test } from 'vitest';
import { inParts } from '../../src/site/parts.ts';

const chapter = (slug: string, part?: string) => ({ slug, part });

test('neighbours that name the same part are together', () => {
  const all = [chapter('a', 'One'), chapter('b', 'One'), chapter('c', 'Two')];
  expect(inParts(all)).toEqual([
    { title: 'One', chapters: all.slice(0, 2) },
    { title: 'Two', chapters: all.slice(2) },
  ]);
});

test('without its first chapter a part begins with its second', () => {
  const all = [chapter('b', 'One'), chapter('c', 'Two')];
  expect(inParts(all).map(({ title, chapters }) => [title, chapters.length])).toEqual([
    ['One', 1],
    ['Two', 1],
  ]);
});

test('chapters of no part are listed without a heading', () => {
  const all = [chapter('a'), chapter('b')];
  expect(inParts(all)).toEqual([{ title: undefined, chapters: all }]);
});
