import { markdownTable } from '../markdown-table.ts';
import type { DecodingResults } from './results.ts';

/** The results in Markdown; the first runtime is what the others are compared with. */
export function decodingTable(results: DecodingResults): string {
  const { machine, run, models, runtimes, notes } = results;
  const own = runtimes[0];
  return [
    '# Decoding',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    `- Run: ${run}`,
    '',
    'Milliseconds from one latent to its 784 pixels: the median, on one thread. In brackets, how many',
    'times as long as this site’s own decoder takes. Code is what a page loads for it, gzipped.',
    '',
    ...markdownTable(
      ['What', 'Code, kB', ...models],
      runtimes.map(({ title, codeBytes, milliseconds }) => [
        title,
        (codeBytes / 1000).toFixed(1),
        ...milliseconds.map(
          (time, i) => `${time.toFixed(2)} (${(time / own.milliseconds[i]).toFixed(1)})`,
        ),
      ]),
    ),
    ...(notes.length > 0 ? ['', '## Notes', '', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}
