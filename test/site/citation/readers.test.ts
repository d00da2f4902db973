import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { citations } from '../../../src/citation/formats.ts';
import { projectOf } from '../../../src/citation/project.ts';
import { chapterRecord, figureRecord, tutorialRecord } from '../../../src/citation/record.ts';
import { sampleTutorial } from './sample-tutorial.ts';

/** What pandoc reads; nothing where it is not at hand. */
const formats = readable();
const FORMATS = [
  { name: 'BibTeX', reads: 'bibtex' },
  { name: 'BibTeX', reads: 'biblatex' },
  { name: 'RIS', reads: 'ris' },
  { name: 'CSL-JSON', reads: 'csljson' },
];

const authors = [
  ...sampleTutorial.authors,
  { family: 'Παπαδοπούλου', given: 'Ελένη' },
  { family: '山田', given: '太郎' },
  { name: 'Institute of Sand & Land and Sea' },
];
const project = projectOf({ ...sampleTutorial, authors, doi: '10.5281/zenodo.12_34' });
const run = { key: '0123abcd4567'.padEnd(64, '0') };
const ADDRESS = 'https://example.org/vae/';
const chapter = { number: 3, slug: 'elbo', title: 'The evidence lower bound' };
const RECORDS = {
  tutorial: tutorialRecord(run, project, ADDRESS),
  chapter: chapterRecord(chapter, run, project, `${ADDRESS}chapters/elbo/`),
  figure: figureRecord({ id: 'rd', title: 'Rate & distortion' }, run, project, `${ADDRESS}rd/`),
};

for (const { name, reads } of FORMATS) {
  const isRead = formats.includes(reads);
  const without = formats.length ? `this pandoc reads no ${reads}` : 'there is no pandoc';
  if (!isRead) console.log(`Left out, for ${without}: install pandoc 3 to read ${name} with it.`);

  describe.skipIf(!isRead)(`${name}, as pandoc reads ${reads},`, () => {
    test.for(Object.entries(RECORDS))('keeps the authors and the DOI of a %s', ([, record]) => {
      const { text } = citations(record, project.authors).find((each) => each.name === name)!;
      const [item] = JSON.parse(pandoc(reads, text, '-t', 'csljson'));
      expect(item.author.map(spoken)).toEqual([
        'Ada King Lovelace',
        'Jan van der Berg',
        'The authors',
        'Ελένη Παπαδοπούλου',
        '太郎 山田',
        'Institute of Sand & Land and Sea',
      ]);
      expect(item.author[2].given, 'a body has no given name').toBeUndefined();
      expect(item).toMatchObject({ title: record.title, DOI: project.doi });
      expect(item.issued['date-parts'][0][0]).toBe(2026);
      // A processor of the Citation Style Language, by its default style.
      const reference = pandoc(reads, text, '--citeproc', '-t', 'plain', '--wrap=none');
      expect(reference).toMatch(
        /^Lovelace, Ada King, Jan van der Berg, The authors, .* Παπαδοπούλου, .*Sea\. 2026\. /,
      );
      expect(reference).toContain('https://doi.org/10.5281/zenodo.12_34');
    });
  });
}

function readable(): string[] {
  try {
    return execFileSync('pandoc', ['--list-input-formats'], { encoding: 'utf8' }).split('\n');
  } catch {
    return [];
  }
}

function pandoc(reads: string, text: string, ...options: string[]): string {
  return execFileSync('pandoc', ['-f', reads, ...options], { input: text, encoding: 'utf8' });
}

function spoken(name: Record<string, string>): string {
  const { given, family, literal } = name;
  const particle = name['non-dropping-particle'] ?? name['dropping-particle'];
  return literal ?? [given, particle, family].filter(Boolean).join(' ');
}
