import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { citationFile } from '../../../src/citation/cff.ts';
import { project, projectOf } from '../../../src/citation/project.ts';
import { zenodoFile } from '../../../src/citation/zenodo.ts';
import { sampleTutorial } from './sample-tutorial.ts';

const schema = readJson('test/site/citation/cff-1.2.0.schema.json');
const cff = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

test('CITATION.cff is what the tutorial says: if not, copy dist/CITATION.cff to the root', () => {
  expect(readFileSync('CITATION.cff', 'utf8')).toBe(citationFile(project));
});

test('.zenodo.json is what the tutorial says: if not, copy dist/zenodo.json to it', () => {
  expect(readFileSync('.zenodo.json', 'utf8')).toBe(zenodoFile(project));
});

test('persons and organisations keep the schema of the Citation File Format 1.2.0', () => {
  const text = citationFile(projectOf(sampleTutorial));
  expect(cff.safeParse(parse(text)).error?.issues).toBeUndefined();
  expect(parse(text)).toMatchObject({
    authors: [
      {
        'family-names': 'Lovelace',
        'given-names': 'Ada King',
        orcid: 'https://orcid.org/0000-0002-1825-0097',
        affiliation: 'Analytical Society',
      },
      { 'family-names': 'van der Berg', 'given-names': 'Jan' },
      { name: 'The authors' },
    ],
    'repository-code': 'https://example.org/vae',
  });
  expect(cff.safeParse(parse(text.replace('MIT', 'no licence'))).success).toBe(false);
});

test('a DOI in the configuration is in CITATION.cff', () => {
  const doi = '10.5281/zenodo.1234567';
  const text = citationFile(projectOf({ ...sampleTutorial, doi }));
  expect(cff.safeParse(parse(text)).error?.issues).toBeUndefined();
  expect(parse(text)).toMatchObject({ doi });
});

test('the cited version is the package’s, and the licence too', () => {
  const { version, license } = readJson('package.json');
  expect(project).toMatchObject({ version, licence: license });
});

test.each([
  ['Éléments d’apprentissage', 'elements-d-apprentissage'],
  ['変分オートエンコーダ', 'tutorial'],
])('files and citations of “%s” are called %s', (title, key) => {
  expect(projectOf({ ...sampleTutorial, title })).toMatchObject({ key });
});

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8'));
}
