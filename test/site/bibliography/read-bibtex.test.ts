import { expect, test } from 'vitest';
import { findWork, workKeys } from '../../../src/bibliography/works.ts';
import { readBibtex } from '../../../src/bibliography/read-bibtex.ts';

const where = 'works.bib';

test('an article is read with what a list of references tells', () => {
  const text = `@article{oord2017,
    author = {van den Oord, Aaron and S{\\o}nderby, Casper Kaae and Third, Ann},
    title = {A {VAE} of the Title}, journal = {A Journal}, volume = {12}, number = {4},
    pages = {307--392}, year = {2017}, doi = {10.1000/1(2)3}
  }`;
  expect(readBibtex(text, where).get('oord2017')).toEqual({
    key: 'oord2017',
    authors: ['Aaron van den Oord', 'Casper Kaae Sønderby', 'Ann Third'],
    short: 'van den Oord et al.',
    title: 'A VAE of the Title',
    venue: 'A Journal 12(4):307–392',
    year: 2017,
    url: 'https://doi.org/10.1000/1(2)3',
  });
});

test('two authors are both named', () => {
  const text =
    '@book{a, author={A, B and C, D}, title={T}, publisher={P}, year=2000, url={http://x}}';
  expect(readBibtex(text, where).get('a')).toMatchObject({ short: 'A & C', venue: 'P' });
});

test.each([
  [
    'no address',
    '@book{a, author={A, B}, title={T}, publisher={P}, year=2000}',
    'no url or doi for "a"',
  ],
  ['no venue', '@misc{a, author={A, B}, title={T}, year=2000, url={http://x}}', 'no venue for "a"'],
  ['no author', '@misc{a, title={T}, year=2000, url={http://x}}', 'no author for "a"'],
  ['no BibTeX', '@book{a, title={T', 'cannot be read as BibTeX'],
])('an entry with %s is refused', (_, text, words) => {
  expect(() => readBibtex(text, where)).toThrow(where);
  expect(() => readBibtex(text, where)).toThrow(words);
});

test('a key given twice is refused', () => {
  const entry = '@book{a, author={A, B}, title={T}, publisher={P}, year=2000, url={http://x}}';
  expect(() => readBibtex(`${entry}\n${entry}`, where)).toThrow('two entries "a"');
});

test('the bibliography of the tutorial has the paper that it is about', () => {
  expect(workKeys()).toContain('kingma2014');
  expect(findWork('kingma2014').title).toBe('Auto-Encoding Variational Bayes');
});
