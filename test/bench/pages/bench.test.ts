import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bench } from '../../../bench/pages/bench.ts';
import type { PagesResults } from '../../../bench/pages/results.ts';
import { serve } from '../../../bench/pages/serve.ts';
import { pagesTable } from '../../../bench/pages/table.ts';

const PAGE = '<!doctype html><html lang="en"><title>Page</title><p>Words.</p></html>';

const site = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
afterAll(() => rmSync(site, { recursive: true }));

test('a site without pages is told what makes them', async () => {
  await expect(bench(site, site, 1, () => {})).rejects.toThrow(/^There is no page in .+: run "npm/);
});

test('pages are judged, or the reason why not is said', { timeout: 120_000 }, async () => {
  writeFileSync(join(site, 'index.html'), PAGE);
  const table = await bench(site, site, 1, () => {});
  expect(table).toBe(readFileSync(join(site, 'pages.md'), 'utf8'));
  const { pages, notes } = JSON.parse(
    readFileSync(join(site, 'pages.json'), 'utf8'),
  ) as PagesResults;
  expect(pages.length + notes.length).toBe(1);
  if (pages.length) expect(pages[0].scores.Accessibility).toBeGreaterThan(50);
  else expect(notes[0]).toMatch(/^Nothing is judged: .+\.$/);
});

test('pages are served gzipped, and what is missing is missing', async () => {
  writeFileSync(join(site, 'index.html'), PAGE);
  const { url, close } = await serve(site);
  const response = await fetch(`${url}/`);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(await response.text()).toBe(PAGE);
  expect((await fetch(`${url}/none/`)).status).toBe(404);
  close();
});

test('the table names what keeps a page from 100', () => {
  const pages = [
    { path: '/', scores: { Performance: 100, SEO: 100 }, faults: [] },
    { path: '/a/', scores: { Performance: 81, SEO: 100 }, faults: ['Total Blocking Time, 900 ms'] },
  ];
  const lines = pagesTable({ machine: { Processor: 'a processor' }, pages, notes: [] }).split('\n');
  expect(lines).toContain('| Page | Performance | SEO |');
  expect(lines).toContain('| /a/ | 81 | 100 |');
  expect(lines).toContain('- /a/: Total Blocking Time, 900 ms');
});
