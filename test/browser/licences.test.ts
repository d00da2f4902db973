import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { LICENCES_FILE, NOTICES } from '../../src/licences/place.ts';

const dist = join(inject('project'), 'dist');
const page = readFileSync(join(dist, 'licences', 'index.html'), 'utf8');
const text = readFileSync(join(dist, LICENCES_FILE), 'utf8');

test.for([
  ['what trains in the page', '@tensorflow/tfjs-core', 'Apache License'],
  ['the formulas’ styles and faces', 'katex', 'Khan Academy'],
  ['the face of the text', '@fontsource/source-serif-4', 'SIL OPEN FONT LICENSE'],
  ['the search', 'pagefind', 'Copyright (c) Pagefind'],
  ['random numbers', 'pure-rand', 'Permission is hereby granted'],
])('the licence of %s is in the page and in the file', ([, name, words]) => {
  for (const published of [page, text]) {
    expect(published).toMatch(new RegExp(`(>|^|, )${name} \\d+\\.\\d+`, 'm'));
    expect(published.toUpperCase()).toContain(words.toUpperCase());
  }
});

test('what only builds the site is not named, and nothing is left to fill in', () => {
  expect(text).not.toMatch(/\b(astro|sharp|zod|vega-lite|yaml|remark-math) \d/);
  expect(page).not.toContain(NOTICES);
});
