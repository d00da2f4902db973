import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { project } from '../../src/citation/project.ts';
import { parseManifest } from '../../training/contract/manifest.ts';
import { pythonWith, runPython } from '../python.ts';

const site = join(inject('project'), 'dist');
const notebook = join(site, `${project.key}.ipynb`);
const manifest = parseManifest(readFileSync(join(site, 'run/manifest.json'), 'utf8'), 'the run');
const python = pythonWith('torch', 'safetensors', 'matplotlib', 'nbclient', 'ipykernel');

/** Where the notebook is kept with its outputs. */
const KEPT = '.cache/notebook';

it('the notebook has a cell for every figure, and ids of its own for all cells', () => {
  const { nbformat, nbformat_minor, cells } = JSON.parse(readFileSync(notebook, 'utf8'));
  expect([nbformat, nbformat_minor]).toEqual([4, 5]);
  const ids: string[] = cells.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/);
  for (const { id } of manifest.figures) {
    expect(JSON.stringify(cells)).toContain(`redraw(FIGURES[\\"${id}\\"])`);
  }
  expect(readFileSync(join(site, 'index.html'), 'utf8')).toContain(`${project.key}.ipynb`);
});

describe.skipIf(!python)('in Jupyter', () => {
  it('it computes the bounds of the run again, and draws and keeps every figure', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vae-notebook-'));
    process.env.RUN = join(site, 'run');
    mkdirSync(KEPT, { recursive: true });
    const { text, pictures, version } = runPython<{
      text: string;
      pictures: number;
      version: number[];
    }>(python!, [
      join(import.meta.dirname, 'execute-notebook.py'),
      ...[notebook, folder, join(KEPT, `${project.key}.ipynb`)],
    ]);
    expect(version).toEqual([4, 5]);
    for (const { id } of manifest.experiments) expect(text).toContain(id);
    expect(pictures).toBe(manifest.figures.length);
    for (const { id } of manifest.figures) {
      expect(existsSync(join(folder, 'figures', `${id}.pdf`)), id).toBe(true);
    }
  }, 600_000);
});
