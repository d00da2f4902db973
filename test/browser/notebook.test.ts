import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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

const ofChapters = globSync('notebooks/*.ipynb', { cwd: site });

interface Cell {
  id: string;
  source: string[];
}

function cellsOf(path: string): Cell[] {
  return JSON.parse(readFileSync(path, 'utf8')).cells;
}

it('every chapter has one with each of its questions and exercises, and offers it', () => {
  expect(ofChapters.length).toBe(globSync('chapters/*/index.html', { cwd: site }).length);
  for (const path of ofChapters) {
    const page = readFileSync(
      join(site, 'chapters', basename(path, '.ipynb'), 'index.html'),
      'utf8',
    );
    expect(page).toContain(path);
    const asked = [...page.matchAll(/<div class="task" id="([^"]+)"/g)].map(([, id]) => id);
    const cells = cellsOf(join(site, path));
    const ids = cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of asked) {
      expect(ids).toEqual(expect.arrayContaining([id, `try-${id}`, `answer-${id}`]));
    }
    // Nothing of a page's formulas or unfinished components comes along.
    expect(JSON.stringify(cells)).not.toMatch(/katex|<Measure|undefined|\[object/);
  }
});

it('it knows how to draw every mark that the charts of the run have', () => {
  const charts = manifest.figures.flatMap(({ specification }) => specification ?? []);
  const marks = charts.flatMap((path) => {
    const text = readFileSync(join(site, 'run', path), 'utf8');
    const chart = JSON.parse(text, (key, value) => (key === 'values' ? undefined : value));
    const found = JSON.stringify(chart).matchAll(/"mark":(?:\{[^{}]*?"type":)?"(\w+)"/g);
    return [...found].map(([, mark]) => mark);
  });
  const kit = cellsOf(notebook).find(({ id }) => id === 'figure-kit')!;
  const [, drawn] = /^DRAW = \{(.*)\}$/m.exec(kit.source.join(''))!;
  expect([...drawn.matchAll(/"(\w+)":/g)].map(([, mark]) => mark)).toEqual(
    expect.arrayContaining([...new Set(marks)]),
  );
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
    // Each has a line of its own, with its bound as it is here and as it is in the run.
    const bounds = [...text.matchAll(/^(\S+) +(\d+\.\d{4}) +(\d+\.\d{4}) /gm)];
    expect(bounds.map(([, id]) => id)).toEqual(manifest.experiments.map(({ id }) => id));
    for (const [, id, here, there] of bounds) {
      expect(Math.abs(Number(here) - Number(there)), id).toBeLessThan(2e-4);
    }
    expect(pictures).toBe(manifest.figures.length);
    for (const { id } of manifest.figures) {
      expect(existsSync(join(folder, 'figures', `${id}.pdf`)), id).toBe(true);
    }
  }, 600_000);

  it('what the notebooks of chapters begin questions with runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vae-notebook-'));
    process.env.RUN = join(site, 'run');
    // All in one kernel, and each beginning once: figures were drawn above.
    const all = ofChapters.flatMap((path) => cellsOf(join(site, path)));
    const begun = all.filter(({ id }) =>
      /^(run|models|family|figure-kit|tools|numbers|try-.*)$/.test(id),
    );
    const bySource = new Map(begun.map((cell) => [cell.source.join(''), cell]));
    const whole = JSON.parse(readFileSync(join(site, ofChapters[0]), 'utf8'));
    const cells = [...bySource.values()].map((cell, i) => ({ ...cell, id: `cell-${i}` }));
    const path = join(folder, 'all.ipynb');
    writeFileSync(path, JSON.stringify({ ...whole, cells }));
    const { text, pictures } = runPython<{ text: string; pictures: number }>(python!, [
      ...[join(import.meta.dirname, 'execute-notebook.py'), path, folder, path],
    ]);
    expect(pictures).toBeGreaterThan(5);
    expect(text.match(/nats per image/g)!.length).toBeGreaterThanOrEqual(pictures);
  }, 600_000);
});
