import { describe, expect, test } from 'vitest';
import { projectOf } from '../../../src/citation/project.ts';
import { zenodoFile } from '../../../src/citation/zenodo.ts';
import { type Entity, roCrate } from '../../../src/provenance/ro-crate.ts';
import { sampleTutorial } from '../citation/sample-tutorial.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

const project = projectOf({ ...sampleTutorial, doi: '10.5281/zenodo.1234567' });
const commit = { hash: 'c'.repeat(40), date: '2026-11-20', changed: false };
const origin = { project, commit, command: 'npm run train', address: 'https://example.org/' };

describe('a run as an RO-Crate', () => {
  const graph = (roCrate(sampleManifest, origin) as { '@graph': Entity[] })['@graph'];
  const entity = (id: string): Entity => graph.find((each) => each['@id'] === id)!;

  test('names nothing that it does not describe, and describes nothing twice', () => {
    const described = graph.map((each) => each['@id']);
    expect(new Set(described).size).toBe(described.length);
    const elsewhere = named(graph).filter((id) => !described.includes(id));
    expect(new Set(elsewhere)).toEqual(new Set(['https://w3id.org/ro/crate/1.2']));
  });

  test('has every file with its hash, and who made it, when and under what licence', () => {
    for (const [path, { sha256, bytes }] of Object.entries(sampleManifest.files)) {
      expect(entity(path)).toMatchObject({ '@type': 'File', sha256, contentSize: String(bytes) });
    }
    expect(entity('./')).toMatchObject({
      datePublished: '2026-11-20',
      identifier: { '@id': 'https://doi.org/10.5281/zenodo.1234567' },
      license: { '@id': 'https://spdx.org/licenses/MIT' },
      author: [
        { '@id': 'https://orcid.org/0000-0002-1825-0097' },
        { '@id': '#author-2' },
        { '@id': '#author-3' },
      ],
    });
    expect(entity('#code')).toMatchObject({ version: commit.hash });
  });

  test('tells of each figure from which models it was drawn, and of those from what', () => {
    const [figure] = sampleManifest.figures;
    const drawing = entity(`#figure-${figure.id}`);
    expect(drawing.result).toContainEqual({ '@id': figure.images[0].path });
    for (const id of figure.experiments) {
      const training = entity(`#training-${id}`);
      expect(drawing.object).toEqual(expect.arrayContaining([training.result].flat()));
      expect(training.object).toContainEqual({ '@id': '#data' });
      expect(training.object).toContainEqual({ '@id': '#seed' });
    }
  });
});

test('Zenodo is told of persons and bodies', () => {
  expect(JSON.parse(zenodoFile(project))).toMatchObject({
    creators: [
      {
        name: 'Lovelace, Ada King',
        orcid: '0000-0002-1825-0097',
        affiliation: 'Analytical Society',
      },
      { name: 'van der Berg, Jan' },
      { name: 'The authors' },
    ],
    license: 'mit',
  });
});

/** The ids by which entities name each other. */
function named(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(named);
  if (typeof value !== 'object' || value === null) return [];
  const { '@id': id, ...rest } = value as Entity;
  return [
    ...(typeof id === 'string' && !('@type' in rest) ? [id] : []),
    ...named(Object.values(rest)),
  ];
}
