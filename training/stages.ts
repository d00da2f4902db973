import { spentByProcess, stopwatch, type Spent } from './contract/spent.ts';

/** Tells of a part of a stage what it took, or that it was taken from a store. */
export type Note = (part: string, spent: Spent | 'stored') => void;

interface Row {
  name: string;
  /** How often it was done, and what that took in all. */
  done: number;
  spent: Spent;
  /** How often it was taken from a store. */
  stored: number;
}

const HEAD = ['Stage', 'clock', 'processor', ''];

/** What the time of a command went into: its stages, in their order, and the parts of each. */
export class Stages {
  readonly #stages = new Map<string, { whole: Row; parts: Map<string, Row> }>();
  /** Processor time of other programs, which is not this process's. */
  #elsewhere = 0;

  /** Does the work of a stage. Parts may be done side by side; they add up by their names. */
  async during<T>(stage: string, work: (note: Note) => T | Promise<T>): Promise<T> {
    const { whole, parts } = this.#stage(stage);
    const spent = stopwatch();
    try {
      return await work((name, what) => add(rowOf(parts, name), what));
    } finally {
      add(whole, spent());
    }
  }

  /** Takes in a stage that another program did. */
  told(stage: string, spent: Spent): void {
    add(this.#stage(stage).whole, spent);
    this.#elsewhere += spent.processor ?? 0;
  }

  /** A line for each stage, each part and all together. */
  table(): string[] {
    const { clock, processor } = spentByProcess();
    const all = { clock, processor: processor + this.#elsewhere };
    return aligned([
      HEAD,
      ...[...this.#stages.values()].flatMap(({ whole, parts }) => [
        cells(whole),
        ...[...parts.values()].map((part) => cells({ ...part, name: `  ${part.name}` })),
      ]),
      cells({ name: 'All', done: 1, spent: all, stored: 0 }),
    ]);
  }

  #stage(name: string): { whole: Row; parts: Map<string, Row> } {
    const known = this.#stages.get(name) ?? { whole: newRow(name), parts: new Map() };
    this.#stages.set(name, known);
    return known;
  }
}

function rowOf(rows: Map<string, Row>, name: string): Row {
  const row = rows.get(name) ?? newRow(name);
  rows.set(name, row);
  return row;
}

function newRow(name: string): Row {
  return { name, done: 0, spent: { clock: 0, processor: 0 }, stored: 0 };
}

function add(row: Row, what: Spent | 'stored'): void {
  if (what === 'stored') {
    row.stored += 1;
    return;
  }
  row.done += 1;
  row.spent = {
    clock: row.spent.clock + what.clock,
    processor: sum(row.spent.processor, what.processor),
  };
}

/** Not known where one of them is not. */
function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function cells({ name, done, spent, stored }: Row): string[] {
  if (done === 0 && stored > 0) return [name, '', '', times(stored, 'taken from the store')];
  const notes = [
    done > 1 ? `${done} times` : '',
    stored > 0 ? `${stored} more taken from the store` : '',
  ].filter(Boolean);
  return [name, inWords(spent.clock), inWords(spent.processor), notes.join(', ')];
}

function times(count: number, what: string): string {
  return count === 1 ? what : `${count} ${what}`;
}

function inWords(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '–';
  const seconds = milliseconds / 1000;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** Cells as lines: the first and the last column begin below each other, numbers end so. */
function aligned(rows: string[][]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map(([name, clock, processor, note]) =>
    [name.padEnd(widths[0]), clock.padStart(widths[1]), processor.padStart(widths[2]), note]
      .join('  ')
      .trimEnd(),
  );
}
