import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Figure } from '../../training/contract/manifest.ts';

/** The beginning of a figure's data. */
export interface DataTable {
  /** Names of the columns. */
  header: string[];
  /** Cells as the file has them. */
  rows: string[][];
  /** How many further rows the file has. */
  more: number;
}

/** Reads up to `limit` rows of a figure's data from the run in a folder. */
export function dataTable(
  folder: string,
  { data }: Pick<Figure, 'data'>,
  limit: number,
): DataTable {
  const text = readFileSync(join(folder, data.path), 'utf8');
  const [header, ...rows]: string[][] = parse(text, { to: limit + 1 });
  return { header, rows, more: data.rows - rows.length };
}
