import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatNumber } from '../../../training/contract/format-number.ts';
import { trainCommand } from '../../../src/run/commands.ts';
import { dataTable } from '../../../src/run/data-table.ts';
import { fileFacts } from '../../../src/run/file-facts.ts';
import { roundedColumns } from '../../../src/run/rounded-columns.ts';
import { isTall, thumbnail } from '../../../src/run/thumbnail.ts';
import { sampleFigure, sampleManifest as run } from './sample-manifest.ts';

const [png] = sampleFigure.images;
const file = run.files['figures/samples.png'];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
  mkdirSync(join(folder, 'figures'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('of data the first rows are read, as they stand, and the rest is counted', () => {
  writeFileSync(join(folder, 'figures/samples.csv'), 'z1,name\n-0.50,"a, b"\n1e-7,c\n2,d\n');
  const figure = { ...sampleFigure, data: { ...sampleFigure.data, rows: 3 } };
  const header = ['z1', 'name'];
  const rows = [
    ['-0.50', 'a, b'],
    ['1e-7', 'c'],
  ];
  expect(dataTable(folder, figure, 2)).toEqual({ header, rows, more: 1 });
  expect(dataTable(folder, figure, 9)).toEqual({ header, rows: [...rows, ['2', 'd']], more: 0 });
});

test('of its numbers a table shows four digits, a column with the same decimals or with powers of ten, and all else as it is', () => {
  const rows = [
    ['mlp-20', '187.1924611300287', '1', '-0.000133', '0.5', '', '-1.5957e-54', '2095.73'],
    ['2d', '2.5', '1024', '0.39894', '0.25', '3.14159', '0', '7'],
  ];
  expect(roundedColumns(rows, formatNumber)).toEqual([
    ['mlp-20', '187.2', '1', '−0.0001', '0.50', '', '−1.596 × 10⁻⁵⁴', '2,095.7'],
    ['2d', '2.5', '1024', '0.3989', '0.25', '3.142', '0', '7.0'],
  ]);
  expect(roundedColumns([], formatNumber)).toEqual([]);
});

test('of a figure much higher than wide a small frame shows the beginning', () => {
  expect(isTall([png])).toBe(false);
  const wide = { ...png, layout: 'wide' as const };
  expect(isTall([wide, { ...png, layout: 'narrow', height: 2 * png.width }])).toBe(true);
});

test('of a file one is told the type, the pixels, the bytes and the hash', () => {
  const files = { ...run.files, 'figures/samples.csv': { ...file, bytes: 7 } };
  expect(fileFacts(sampleFigure, { files })).toEqual([
    {
      path: 'figures/samples.png',
      label: 'PNG',
      type: 'image/png',
      size: { width: 726, height: 726 },
      ...file,
    },
    {
      path: 'figures/samples.csv',
      label: 'CSV',
      type: 'text/csv',
      size: undefined,
      ...file,
      bytes: 7,
    },
  ]);
});

test('the command names all that the run was made with', () => {
  expect(trainCommand(run)).toBe(
    'npm run train -- --preset smoke --seed 1 --dataset strokes --engine wasm',
  );
});

test('a small frame shows the narrow drawing on every screen', () => {
  const wide = { ...png, path: 'wide.svg', layout: 'wide' as const };
  const narrow = { ...png, path: 'narrow.svg', layout: 'narrow' as const };
  expect(thumbnail([wide, narrow])).toEqual([{ ...narrow, layout: 'any' }]);
  expect(thumbnail([png])).toEqual([png]);
  expect(thumbnail([wide])).toEqual([wide]);
});
