import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../training/contract/manifest.ts';
import { TemporaryProject } from './temporary-project.ts';

/** What a run of 26 classes says, in every one of its words. */
describe('a run on letters', () => {
  const project = new TemporaryProject();
  let manifest: Manifest;

  beforeAll(() => {
    const { stderr, status } = project.smoke('train', '--dataset', 'letters');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const path = join(project.run, 'manifest.json');
    manifest = parseManifest(readFileSync(path, 'utf8'), 'manifest.json');
  });

  it('never says "digit", nor that there are ten classes', () => {
    for (const all of wordsOf(manifest)) {
      // Strangers among the letters are digits indeed.
      const words = all.replaceAll(/digits that a program drew/gi, '');
      expect(words).not.toMatch(/digit|handwrit/i);
      expect(words).not.toMatch(/\b(ten|10) (equally|classes|equal)|0 to 9|all ten/i);
    }
  });

  it('names classes by their letters, in words, data and charts', () => {
    const figure = (id: string) => manifest.figures.find((each) => each.id === id)!;
    expect(figure('latent-scatter').title).toBe('Where held-out letters lie in the latent plane');
    expect(figure('data-by-class').alt).toContain('a row for each class, A to Z from the top');
    expect(figure('interpolations').alt).toContain('From A to N the classifier reads');
    expect(manifest.measures['mlp-20.class-entropy'].description).toContain(
      'all 26 equally often would be 3.26',
    );
    const rows = readFileSync(join(project.run, figure('error-by-class').data.path), 'utf8');
    expect(new Set([...rows.matchAll(/^([A-Z]),/gm)].map(([, name]) => name)).size).toBe(26);
    const scatter = figure('latent-scatter').images.find(({ type }) => type === 'image/svg+xml')!;
    const svg = readFileSync(join(project.run, scatter.path), 'utf8');
    for (const letter of ['A', 'M', 'Z']) expect(svg).toContain(`>${letter}</text>`);
  });

  it('has a classifier of 26 classes, and images of each for the page', () => {
    const { classifier, digits } = manifest;
    expect(classifier.model.outputs).toEqual([{ name: 'logits', shape: [null, 26] }]);
    // Of 256 held-out images, nine of each class or ten; four of each go along.
    expect(digits.heldOut.count).toBe(26 * 4);
  });
});

/** Every sentence of a manifest, but what the data set says of itself. */
function wordsOf({ figures, measures, experiments }: Manifest): string[] {
  return [
    ...figures.flatMap(({ title, caption, alt, description, data }) => [
      ...[title, caption, alt, ...description].filter((words) => !words.startsWith('The paper ')),
      ...data.columns.flatMap((column) => [column.name, column.description]),
    ]),
    ...Object.values(measures).map(({ description }) => description),
    ...experiments.map(({ title }) => title),
  ];
}
