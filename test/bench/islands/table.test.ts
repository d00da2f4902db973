import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bench } from '../../../bench/islands/bench.ts';
import { islandsTable } from '../../../bench/islands/table.ts';

test('live figures stand by their medians, the one with the longest tasks first', () => {
  const of = (...longest: number[]) => longest.map((each) => ({ longest: each, whole: 2 * each }));
  const islands = [
    { name: 'sampler', interactions: of(3, 90, 4) },
    { name: 'quantise', interactions: of(20, 12, 14) },
  ];
  const lines = islandsTable({ machine: {}, islands }).split('\n');
  expect(lines.filter((line) => /^\| [a-z]/.test(line))).toEqual([
    '| quantise | 14.0 | 28.0 |',
    '| sampler | 4.0 | 8.0 |',
  ]);
});

test('a site without live figures is told what makes them', async () => {
  const site = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  await expect(bench(site, site, 1, () => {})).rejects.toThrow(
    /^There is no live figure in .+: run/,
  );
  rmSync(site, { recursive: true });
});
