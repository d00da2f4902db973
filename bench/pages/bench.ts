import { globSync } from 'node:fs';
import { UserError } from '../../training/errors.ts';
import { keep } from '../keep.ts';
import { load, machine } from '../machine.ts';
import { startLighthouse } from './lighthouse.ts';
import type { PageResult } from './results.ts';
import { serve } from './serve.ts';
import { pagesTable } from './table.ts';

/**
 * Lets Lighthouse judge the pages of a built site, and writes the table and the numbers behind it to
 * a folder. Where Lighthouse is not installed, the table has a note instead.
 *
 * @param site a folder such as `dist`, built to stand at `/`
 * @param most judges so many pages
 * @returns the table, in Markdown
 */
export async function bench(
  site: string,
  folder: string,
  most: number,
  report: (line: string) => void,
): Promise<string> {
  const files = globSync('**/*.html', { cwd: site }).sort();
  if (files.length === 0) throw new UserError(`There is no page in ${site}: run "npm run build".`);
  const paths = files.map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`);
  const loadBefore = load();
  const notes: string[] = [];
  const pages = await judgeAll(site, paths.slice(0, most), report).catch((error: Error) => {
    notes.push(`Nothing is judged: ${error.message}.`);
    return [];
  });
  const results = {
    machine: { ...machine([]), 'Load before and after': `${loadBefore}, ${load()}` },
    pages,
    notes,
  };
  const table = pagesTable(results);
  keep(folder, 'pages', results, table);
  return table;
}

async function judgeAll(
  site: string,
  paths: string[],
  report: (line: string) => void,
): Promise<PageResult[]> {
  const lighthouse = await startLighthouse();
  const server = await serve(site);
  try {
    const pages: PageResult[] = [];
    for (const path of paths) {
      report(`${path} …`);
      pages.push(await lighthouse.judge(server.url, path));
    }
    return pages;
  } finally {
    server.close();
    lighthouse.close();
  }
}
