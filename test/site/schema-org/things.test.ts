import { expect, test } from 'vitest';
import { projectOf } from '../../../src/citation/project.ts';
import { datasetThing } from '../../../src/schema-org/dataset.ts';
import { figureThings } from '../../../src/schema-org/figure.ts';
import { jsonLd } from '../../../src/schema-org/graph.ts';
import { published, tutorialThing } from '../../../src/schema-org/tutorial.ts';
import { sampleTutorial } from '../citation/sample-tutorial.ts';
import { sampleFigure, sampleManifest } from '../run/sample-manifest.ts';

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
const csv = { sha256: 'c'.repeat(64), bytes: 7 };
const run = {
  ...sampleManifest,
  files: { ...sampleManifest.files, 'figures/samples.csv': csv },
};
const chapter = { number: 2, slug: 'elbo', title: 'The ELBO', description: 'A bound.' };

test('no text ends the block that it stands in', () => {
  const block = jsonLd([{ '@type': 'Article', headline: '</script><b>' }]);
  expect(block).not.toContain('<');
  expect(JSON.parse(block)['@graph'][0].headline).toBe('</script><b>');
});

test('a figure is a picture with words, licence and file, based on data with theirs', () => {
  const [image, data] = figureThings(sampleFigure, run, project);
  expect(image).toMatchObject({
    '@type': 'ImageObject',
    name: 'Samples',
    caption: 'Digits drawn from the prior.',
    description: 'A grid of 24 digits.',
    license: 'https://spdx.org/licenses/MIT.html',
    creditText: 'The authors: A tutorial',
    contentUrl: '/run/figures/samples.png',
    encodingFormat: 'image/png',
    isPartOf: { '@id': '/#tutorial' },
    isBasedOn: { '@id': (data as { '@id': string })['@id'] },
  });
  expect(data).toMatchObject({
    '@type': 'Dataset',
    distribution: { contentUrl: '/run/figures/samples.csv', sha256: csv.sha256 },
    variableMeasured: [{ name: 'z1', description: 'First latent' }],
    isBasedOn: { '@id': (datasetThing(run) as { '@id': string })['@id'] },
  });
});

test('a picture that shows images of the data has the licence of both', () => {
  const [image, data] = figureThings({ ...sampleFigure, showsData: true }, run, project);
  const own = 'https://spdx.org/licenses/MIT.html';
  expect(image).toMatchObject({ license: [own, { name: run.dataset.licence }] });
  expect(data).toMatchObject({ license: own });
});

test('the tutorial has its chapters as parts', () => {
  expect(tutorialThing('VAEs', 'A tutorial.', project, [chapter])).toMatchObject({
    '@type': 'Course',
    '@id': '/#tutorial',
    datePublished: '2026-11-20',
    provider: [{ name: 'The authors' }],
    hasPart: [{ '@type': 'Article', headline: 'The ELBO', url: '/chapters/elbo/', position: 2 }],
  });
});

test('a person has an ORCID iD that identifies them, and an affiliation', () => {
  const { creator } = published(projectOf(sampleTutorial));
  expect(creator.slice(0, 2)).toEqual([
    {
      '@type': 'Person',
      '@id': 'https://orcid.org/0000-0002-1825-0097',
      identifier: 'https://orcid.org/0000-0002-1825-0097',
      name: 'Ada King Lovelace',
      familyName: 'Lovelace',
      givenName: 'Ada King',
      affiliation: { '@type': 'Organization', name: 'Analytical Society' },
    },
    { '@type': 'Person', name: 'Jan van der Berg', familyName: 'van der Berg', givenName: 'Jan' },
  ]);
});
