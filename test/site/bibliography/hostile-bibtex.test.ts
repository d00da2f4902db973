import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBibtex } from '../../../src/bibliography/read-bibtex.ts';
import { cases, mutatedText, readOrRefuse } from '../../fuzz/fuzz.ts';

const GOOD = `@article{oord2017,
  author = {van den Oord, Aaron and S{\\o}nderby, Casper Kaae and {A Body}},
  title = {A {VAE} of the $x^2$ Title}, journal = "A Journal", volume = {12}, number = 4,
  pages = {307--392}, year = {2017}, doi = {10.1000/1(2)3}
}
@misc{b, author={A, B}, title={T}, publisher={P}, date={2000-01}, url={https://x}}
`;

const PIECES = [
  ...['{', '}', '{{', '(', '"', '@', ',', '=', '#', '%', '\\', '\\"{', '$', '^{', '_', '~', '\n'],
  ...['@string{s = "x"}', '@comment{', '@preamble{"', '@__proto__{', '@constructor{a,', ' and '],
  ...['year = {soon},', 'date = {2000-13-45/..},', 'date={/},', 'year={},', 'author={},'],
  ...['__proto__ = {x},', 'constructor = {x},', 'crossref={b},', 'author={and and ,,,},', '\0'],
  ...[
    'month = jan,',
    'url={javascript:alert(1)},',
    'doi={ },',
    'pages={--},',
    'options={useprefix},',
  ],
];

test('BibTeX changed anyhow is read, or refused in a sentence', () =>
  fc.assert(
    fc.asyncProperty(mutatedText(GOOD, PIECES), (text) =>
      readOrRefuse(() => readBibtex(text, 'works.bib')),
    ),
    cases(400),
  ));

test.each([
  ['no date', '', 'gives no year for "a": add it there.'],
  ['a date in words', 'date={soon},', 'gives no year for "a": add it there.'],
  ['a year in words', 'year={n.d.},', 'gives no year for "a": add it there.'],
  ['a year of six digits', 'year=200000,', 'gives "a" the year 200000: write it in four digits.'],
])('%s', (_, date, words) => {
  const text = `@book{a, author={A, B}, title={T}, publisher={P}, ${date} url={http://x}}`;
  expect(() => readBibtex(text, 'works.bib')).toThrow(`works.bib ${words}`);
});

test.each([
  ['an address that runs code', 'a', 'javascript:alert(1)', 'no address of the web'],
  ['a key that every object has', '__proto__', 'http://x', 'whose key "__proto__" is not'],
])('%s is refused', (_, key, url, words) => {
  const text = `@book{${key}, author={A, B}, title={T}, publisher={P}, year=2000, url={${url}}}`;
  expect(() => readBibtex(text, 'works.bib')).toThrow(words);
});

test.each([
  [
    'braces in braces',
    `@book{a, title={${'{'.repeat(30_000)}${'}'.repeat(30_000)}}}`,
    'too deeply',
  ],
  ['a huge file', `@book{a, title={${'x'.repeat(2 ** 22)}}}`, 'is larger than 4194304 characters'],
  ['JSON, which the parser would take', '[{"id": "x"}]', 'it has no entry'],
  ['an address, which the parser would follow', 'https://example.com/x.bib', 'it has no entry'],
])('%s is refused in a sentence', (_, text, words) => {
  expect(() => readBibtex(text, 'works.bib')).toThrow(words);
});

test('a file of nothing but comments has no works', () => {
  expect(readBibtex('% None yet.\n\n', 'works.bib').size).toBe(0);
});
