import { expect, test } from 'vitest';
import type { Cell } from '../../../src/notebook/cells.ts';
import { chapterNotebook } from '../../../src/notebook/chapter-notebook.ts';
import { colabUrl } from '../../../src/notebook/colab.ts';
import { en } from '../../../src/words/en.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

const [first] = sampleManifest.figures;
const manifest = {
  ...sampleManifest,
  figures: [
    { ...first, id: 'spectrum', title: 'Blur by frequency', caption: 'Power of images.' },
    { ...first, id: 'bound', title: 'Bounds', caption: 'The importance-weighted bound of images.' },
  ],
};

test('each question has its text, what it is about in a cell to go on from, and its answer folded', () => {
  const task = {
    ...{ id: 'question-9-1', label: 'Check yourself 9.1', text: 'Is an importance weight fair?' },
    ...{ answerLabel: 'Answer', answer: 'It is $w_k$.' },
  };
  const { cells } = chapterNotebook({
    ...{ title: '9. Sampling', page: 'https://example.org/', address: 'https://example.org/run' },
    ...{ words: en.notebook, runLanguage: 'en' },
    ...{ manifest, tasks: [task], figures: ['spectrum', 'bound'], measures: ['no.such'] },
  }) as { cells: Cell[] };
  const source = (id: string): string | undefined =>
    cells.find((cell) => cell.id === id)?.source.join('');
  expect(source('question-9-1')).toBe('## Check yourself 9.1\n\nIs an importance weight fair?');
  expect(source('try-question-9-1')).toContain('rows = table("bound")');
  expect(source('try-question-9-1')).toContain(`model, pixels = load("${first.experiments[0]}")`);
  expect(source('answer-question-9-1')).toBe(
    '<details>\n<summary>Answer</summary>\n\nIt is $w_k$.\n\n</details>',
  );
  expect(source('about-run')).toBe(`## ${en.notebook.run}\n\n${en.notebook.aboutRun}`);
  expect(source('figure-spectrum')).toMatch(/^<div lang="en">\n\n### Blur by frequency\n/);
  expect(source('redraw-spectrum')).toBe('redraw(FIGURES["spectrum"])');
  expect(source('numbers'), 'of numbers that the run lacks').toBeUndefined();
  expect(source('run')).toContain(`KEY = "${manifest.key}"`);
});

test.each([
  ['https://github.com/ada/vae', 'ada/vae'],
  ['https://github.com/ada/vae.git', 'ada/vae'],
  ['https://codeberg.org/ada/vae', undefined],
  [undefined, undefined],
])('Colab opens the notebooks of %s', (repository, name) => {
  expect(colabUrl('notebooks/elbo.ipynb', repository)).toBe(
    name && `https://colab.research.google.com/github/${name}/blob/notebooks/notebooks/elbo.ipynb`,
  );
});
