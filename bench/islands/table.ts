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
  interactions: Interaction[];
}

/** What the main thread did for one interaction, in milliseconds. */
export interface Interaction {
  whole: number;
  /** The longest of its tasks: nothing else can be drawn or heard meanwhile. */
  longest: number;
}

/** The results in Markdown, the one with the longest tasks first. */
export function islandsTable({ machine, islands }: IslandsResults): string {
  const rows = islands
    .map(({ name, interactions }) => ({
      name,
      longest: median(interactions.map(({ longest }) => longest)),
      whole: median(interactions.map(({ whole }) => whole)),
    }))
    .sort((a, b) => b.longest - a.longest);
  return [
    '# Live figures',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    '',
    'Milliseconds of a processor that the main thread takes for one interaction, a key on the first slider or a press of the',
    'button: in its longest task, and in all of them. Medians. A screen draws a new picture every 16 ms.',
    '',
    ...markdownTable(
      ['Live figure', 'longest task', 'all'],
      rows.map(({ name, longest, whole }) => [name, longest.toFixed(1), whole.toFixed(1)]),
    ),
    '',
  ].join('\n');
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
