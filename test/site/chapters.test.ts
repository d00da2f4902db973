import { expect, test } from 'vitest';
import { parseChapterName } from '../../src/markdown/chapter-name.ts';
import { inReadingOrder, numberFigures } from '../../src/site/number-figures.ts';

test('a chapter has its place and address from its file', () => {
  expect(parseChapterName('04-latent-space.mdx')).toEqual({ number: 4, slug: 'latent-space' });
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
