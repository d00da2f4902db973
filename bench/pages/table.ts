import { markdownTable } from '../markdown-table.ts';
import type { PagesResults } from './results.ts';

/** The results in Markdown: scores, then what keeps pages from the best. */
export function pagesTable({ machine, pages, notes }: PagesResults): string {
  const categories = Object.keys(pages[0]?.scores ?? {});
  const faults = pages.flatMap(({ path, faults }) => faults.map((fault) => `- ${path}: ${fault}`));
  return [
    '# Pages',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    '',
    'Scores of Lighthouse, of 100, for a mid-range phone on a slow network, which it simulates from what',
    'it sees here: a busy machine lowers the performance. Of three runs, the one nearest the medians.',
    '',
    ...markdownTable(
      ['Page', ...categories],
      pages.map(({ path, scores }) => [path, ...categories.map((name) => String(scores[name]))]),
    ),
    ...(faults.length > 0 ? ['', '## What keeps pages from 100', '', ...faults] : []),
    ...(notes.length > 0 ? ['', '## Notes', '', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}
