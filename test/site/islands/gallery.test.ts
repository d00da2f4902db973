import { expect, test } from 'vitest';
import { en } from '../../../src/words/en.ts';
import { galleryWords, matches } from '../../../src/scripts/gallery-filter.ts';

const figure = { text: 'The latent plane: decoded digits', experiments: ['conv-2'] };

test.each([
  ['', '', true],
  ['  ', '', true],
  ['DIGITS plane', '', true],
  ['digits mlp', '', false],
  ['plane', 'conv-2', true],
  ['plane', 'mlp-20', false],
  ['samples', 'conv-2', false],
])('asked for “%s” of “%s”, the figure is shown: %s', (words, experiment, shown) => {
  expect(matches(figure, { words, experiment })).toBe(shown);
});

test.each([
  [6, 'All 6 figures are shown.'],
  [2, '2 of 6 figures are shown.'],
  [1, '1 of 6 figures is shown.'],
  [0, 'None of the 6 figures fits: try fewer words.'],
])('of %d figures shown it is said', (shown, words) => {
  expect(galleryWords(en.gallery, shown, 6, 'en')).toBe(words);
});
