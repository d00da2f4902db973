import { markdownTable } from '../markdown-table.ts';

/** How long the main thread was at work for live figures. */
export interface IslandsResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  islands: IslandResult[];
}

export interface IslandResult {
  /** As in the address of its embed. */
  name: string;
  /** Of the main thread, for each interaction. */
  milliseconds: number[];
}

/** The results in Markdown, the slowest first. */
export function islandsTable({ machine, islands }: IslandsResults): string {
  const rows = islands
    .map(({ name, milliseconds }) => {
      const sorted = milliseconds.toSorted((a, b) => a - b);
      return { name, median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1)! };
    })
    .sort((a, b) => b.median - a.median);
  return [
    '# Live figures',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    '',
    'Milliseconds of a processor that the main thread takes for one interaction: a key on the first slider, or a press of',
    'the button. A screen draws a new picture every 16 ms.',
    '',
    ...markdownTable(
      ['Live figure', 'median', 'most'],
      rows.map(({ name, median, most }) => [name, median.toFixed(1), most.toFixed(1)]),
    ),
    '',
  ].join('\n');
}
