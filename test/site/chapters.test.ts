import { expect, test } from 'vitest';
import { chapterPlaces, parseChapterName } from '../../src/markdown/chapter-name.ts';
import { inReadingOrder, numberFigures } from '../../src/site/number-figures.ts';

test('chapters are in the order of their names, and numbered without gaps', () => {
  const files = ['20-latent-space.mdx', '02-model.mdx', '13-elbo.mdx'];
  expect(chapterPlaces(files)).toEqual([
    { number: 1, slug: 'model', file: '02-model.mdx' },
    { number: 2, slug: 'elbo', file: '13-elbo.mdx' },
    { number: 3, slug: 'latent-space', file: '20-latent-space.mdx' },
  ]);
});

test('two chapters cannot have one address', () => {
  expect(() => chapterPlaces(['01-elbo.mdx', '02-elbo.mdx'])).toThrow(
    'content/chapters/01-elbo.mdx and 02-elbo.mdx have the same words',
  );
});

test.each(['elbo.mdx', '2-elbo.mdx', '02-ELBO.mdx', '02-elbo.md'])('%s is refused', (file) => {
  expect(() => parseChapterName(file)).toThrow(`content/chapters/${file} is not named like`);
});

test('figures are numbered where they are first shown', () => {
  const places = numberFigures([
    { number: 1, slug: 'one', figures: ['a', 'b'] },
    { number: 2, slug: 'two', figures: ['a', 'c', 'b', 'd'] },
  ]);
  expect(Object.fromEntries(places)).toEqual({
    a: { number: '1.1', slug: 'one' },
    b: { number: '1.2', slug: 'one' },
    c: { number: '2.1', slug: 'two' },
    d: { number: '2.2', slug: 'two' },
  });
});

test('figures are listed as the tutorial shows them, and then those that it does not', () => {
  const places = numberFigures([{ number: 1, slug: 'one', figures: ['c', 'a'] }]);
  const figures = ['x', 'a', 'b', 'c'].map((id) => ({ id }));
  expect(inReadingOrder(figures, places).map(({ id }) => id)).toEqual(['c', 'a', 'x', 'b']);
});
