import { parseTutorial } from '../../../training/contract/tutorial.ts';

/** A tutorial by persons, of all kinds of names, and an organisation. */
export const sampleTutorial = parseTutorial(
  {
    title: 'A tutorial',
    description: 'On autoencoders.',
    authors: [
      {
        family: 'Lovelace',
        given: 'Ada King',
        orcid: '0000-0002-1825-0097',
        affiliation: 'Analytical Society',
      },
      { family: 'van der Berg', given: 'Jan' },
      { name: 'The authors' },
    ],
    licence: 'MIT',
    version: '1.2.3',
    released: '2026-11-20',
    repository: 'https://example.org/vae',
  },
  'tutorial.config.ts',
);
