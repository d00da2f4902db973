import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibtex } from '../../../src/citation/bibtex.ts';
import { citations, plainText, ris } from '../../../src/citation/formats.ts';
import { projectOf } from '../../../src/citation/project.ts';
import {
  chapterRecord,
  type CitationRecord,
  figureRecord,
  tutorialRecord,
} from '../../../src/citation/record.ts';
import { sampleTutorial } from './sample-tutorial.ts';

const project = {
  title: 'A tutorial',
  abstract: 'On autoencoders.',
  key: 'a-tutorial',
  authors: [{ name: 'The authors' }],
  keywords: [],
  language: 'en',
  version: '1.2.3',
  released: '2026-11-20',
  licence: 'MIT',
};
const ADDRESS = 'https://example.org/vae/figures/latent-plane/';
const { authors } = project;
const run = { key: '0123abcd4567'.padEnd(64, '0') };
const record = titled('Latents & “digits”: 95 % of p(x)');

test('a figure is cited by its authors, year, title, version, run and address', () => {
  expect(plainText(record)).toBe(
    'The authors (2026). Latents & “digits”: 95 % of p(x) [Figure]. In A tutorial (version 1.2.3, run 0123abcd4567). https://example.org/vae/figures/latent-plane/',
  );
});

test('BibTeX has the same, with what TeX would read otherwise escaped', () => {
  expect(bibtex(record, authors).split('\n')).toEqual([
    '@misc{a-tutorial-latent-plane,',
    '  author = {{The authors}},',
    '  year = {2026},',
    "  note = {In ``A tutorial'', version 1.2.3, run 0123abcd4567},",
    '  publisher = {The authors},',
    "  title = {Latents \\& ``digits'': 95 \\% of p(x)},",
    '  type = {Figure},',
    `  url = {${ADDRESS}},`,
    '}',
  ]);
});

test('a chapter is cited as a part of the tutorial, in BibTeX by a type that has a book’s title', () => {
  const address = 'https://example.org/vae/chapters/elbo/';
  const chapter = { number: 3, slug: 'elbo', title: 'The evidence lower bound' };
  const record = chapterRecord(chapter, run, project, address);
  expect(plainText(record)).toBe(
    `The authors (2026). The evidence lower bound [Chapter 3]. In A tutorial (version 1.2.3, run 0123abcd4567). ${address}`,
  );
  expect(bibtex(record, authors).split('\n')).toEqual([
    '@incollection{a-tutorial-chapter-elbo,',
    '  author = {{The authors}},',
    '  booktitle = {A tutorial},',
    '  year = {2026},',
    '  note = {Version 1.2.3, run 0123abcd4567},',
    '  publisher = {The authors},',
    '  title = {The evidence lower bound},',
    '  type = {Chapter 3},',
    `  url = {${address}},`,
    '}',
  ]);
});

test('the tutorial is cited as a whole that is in nothing else', () => {
  const record = tutorialRecord(run, project, 'https://example.org/vae/');
  expect(plainText(record)).toBe(
    'The authors (2026). A tutorial (version 1.2.3, run 0123abcd4567) [Tutorial]. https://example.org/vae/',
  );
  expect(bibtex(record, authors)).toMatch(/^@misc{a-tutorial,\n/);
  expect(bibtex(record, authors)).toContain('note = {Version 1.2.3, run 0123abcd4567}');
});

describe('persons and organisations', () => {
  const { authors } = sampleTutorial;
  const record = tutorialRecord(run, projectOf(sampleTutorial), ADDRESS);

  test('are named in the order of APA style', () => {
    expect(plainText(record)).toMatch(
      /^Lovelace, A\. K\., van der Berg, J\., & The authors \(2026\)/,
    );
  });

  test('come back from BibTeX and RIS in their parts', () => {
    expect(bibtex(record, authors)).toContain(
      'author = {Lovelace, Ada King and van der Berg, Jan and {The authors}}',
    );
    expect(new Cite(bibtex(record, authors)).data[0].author).toMatchObject([
      { family: 'Lovelace', given: 'Ada King' },
      { family: 'Berg', given: 'Jan' },
      expect.anything(),
    ]);
    expect(ris(record)).toContain(
      'AU  - Lovelace, Ada King\nAU  - van der Berg, Jan\nAU  - The authors,\n',
    );
  });

  test('have their ORCID iDs and affiliations in BibTeX, each at its place', () => {
    const [lovelace, ...others] = authors;
    expect(bibtex(record, [...others, lovelace])).toContain(
      '  author+an:orcid = {3="0000-0002-1825-0097"},\n  author+an:affiliation = {3="Analytical Society"},\n',
    );
  });

  test('are in CSL-JSON in their parts', () => {
    expect(record.author).toEqual([
      { family: 'Lovelace', given: 'Ada King' },
      { family: 'van der Berg', given: 'Jan' },
      { literal: 'The authors' },
    ]);
  });
});

test('RIS has one line a tag, however long', () => {
  const lines = ris(titled('Long '.repeat(40).trim())).split('\n');
  expect(lines.pop(), 'the last line has an end').toBe('');
  expect(lines.filter((line) => !/^[A-Z][A-Z0-9] {2}-/.test(line))).toEqual([]);
  expect(lines[0]).toBe('TY  - FIGURE');
  expect(lines).toContain(`TI  - ${'Long '.repeat(40).trim()}`);
  expect(lines).toContain(`UR  - ${ADDRESS}`);
  expect(lines).toContain('DA  - 2026/11/20/');
  expect(lines.at(-1)).toBe('ER  - ');
});

test('a DOI is in every format, beside the address of a part', () => {
  const cited = { ...project, doi: '10.5281/zenodo.12_34' };
  const figure = figureRecord({ id: 'latent-plane', title: 'Latents' }, run, cited, ADDRESS);
  const [plain, bib, ...others] = citations(figure, []).map(({ text }) => text);
  expect(plain).toMatch(/\. https:\S+latent-plane\/, https:\/\/doi\.org\/10\.5281\/zenodo\.12_34$/);
  expect(bib).toContain('doi = {10.5281/zenodo.12_34}');
  for (const text of others) expect(text).toContain('10.5281/zenodo.12_34');
  expect(plainText(tutorialRecord(run, cited, ADDRESS))).toMatch(
    /\[Tutorial\]\. https:\/\/doi\.org\/10\.5281\/zenodo\.12_34$/,
  );
});

test('CSL-JSON is the record', () => {
  const text = citations(record, []).find(({ name }) => name === 'CSL-JSON')!.text;
  expect(JSON.parse(text)).toEqual([record]);
});

/** Titles with all that TeX treats in a way of its own, but for runs of dashes and of quotes. */
const word = fc.stringMatching(/^[\w&%$#{}~^\\α-ξπ-ωéüßñ≤‖²½+=]{1,12}$/u);
const quoted = fc
  .tuple(word, fc.constantFrom('“”', '‘’', '()'))
  .map(([text, [l, r]]) => l + text + r);
const joint = fc.constantFrom(' ', '-', '–', ' — ', ': ', ', ');
const titles = fc
  .array(fc.tuple(fc.oneof(word, quoted), joint), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().slice(0, -1).join(''));

test('any title comes back from RIS as it was', () => {
  fc.assert(
    fc.property(titles, (title) => {
      expect(new Cite(ris(titled(title))).data[0]).toMatchObject({ title, URL: ADDRESS });
    }),
  );
});

test('any title comes back from BibTeX as it was', () => {
  fc.assert(
    fc.property(titles, (title) => {
      expect(new Cite(bibtex(titled(title), [])).data[0]).toMatchObject({
        'citation-key': record.id,
        title,
        note: record.note,
        URL: ADDRESS,
      });
    }),
  );
});

function titled(title: string): CitationRecord {
  return figureRecord({ id: 'latent-plane', title }, run, project, ADDRESS);
}
