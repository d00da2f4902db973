import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { MAXIMUM_CLASSES } from '../../contract/image.ts';
import { imagesOf } from './arrays.ts';
import { refuse, type Given, type GivenImage } from './given.ts';
import type { OwnDataOf } from '../../contract/own-data.ts';
import { readOwnFile } from './read-file.ts';

/** What a column of labels is called, if nobody says. */
const LABELS = /^(label|class)$/i;

const DECIMAL_COMMA = /^(\d*),(\d+)$/;

/** The rows of a CSV file. */
interface Table {
  path: string;
  /** The label of each image, as written; undefined where there are none. */
  labels?: string[];
  /** All rows end to end. */
  pixels: Uint8Array;
  count: number;
  columns: number;
}

/** @throws UserError */
export async function readCsvFile(data: OwnDataOf<'csv'>, root: string): Promise<Given> {
  const train = await readTable(resolve(root, data.file), data);
  const test = data.testFile ? await readTable(resolve(root, data.testFile), data) : undefined;
  const classes = train.labels ? namesOf([train, ...(test ? [test] : [])], data) : [data.noun.many];
  return {
    classes: train.labels ? (data.classes ?? classes) : classes,
    train: tableImages(train, classes, data),
    test: test && tableImages(test, classes, data),
    what: 'rows of a CSV file',
  };
}

async function readTable(path: string, data: OwnDataOf<'csv'>): Promise<Table> {
  const bytes = await readOwnFile(path);
  const delimiter = delimiterOf(bytes);
  const rows = Readable.from([bytes]).pipe(
    parse({
      bom: true,
      delimiter,
      ...(delimiter !== ',' && { cast: (cell) => cell.replace(DECIMAL_COMMA, '$1.$2') }),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }),
  );
  const parts: Float32Array[] = [];
  let most = 0;
  const labels: string[] = [];
  let width = 0;
  let labelAt: number | undefined;
  let isFirst = true;
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (isFirst) {
        isFirst = false;
        width = record.length;
        const isHeader = isNames(record, data.label);
        labelAt = labelColumn(record, isHeader, data, path);
        if (isHeader) continue;
      }
      const where = `Line ${info.lines} of ${path}`;
      if (record.length !== width) {
        refuse(where, `has ${record.length} values, not ${width}`, 'give each row as many');
      }
      const cells = labelAt === undefined ? record : record.toSpliced(labelAt, 1);
      if (labelAt !== undefined) {
        if (record[labelAt] === '') refuse(where, 'has no label', 'give each row one');
        labels.push(record[labelAt]);
      }
      parts.push(
        Float32Array.from(cells, (cell, i) => {
          const value = Number(cell);
          most = Math.max(most, value);
          if (cell !== '' && value >= 0 && value <= 255) return value;
          const shown = JSON.stringify(cell.slice(0, 20));
          return refuse(where, `has the pixel ${shown} at ${i + 1}`, 'give numbers from 0 to 255');
        }),
      );
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(path, `is no CSV file (${error.message.split('\n')[0].replace(/\.$/, '')})`, 'mend it');
  }
  if (labels.some((label) => label.includes('\ufffd'))) {
    refuse(path, 'is no text in UTF-8', 'save it as UTF-8');
  }
  if (parts.length === 0) refuse(path, 'holds no images', 'give a file with some');
  // Fractions up to 1 are stretched, as in an array of NumPy.
  const scale = most <= 1 ? 255 : 1;
  const columns = width - (labelAt === undefined ? 0 : 1);
  const pixels = new Uint8Array(parts.length * columns);
  parts.forEach((part, i) =>
    pixels.set(
      part.map((value) => Math.round(value * scale)),
      i * columns,
    ),
  );
  return {
    path,
    labels: labelAt === undefined ? undefined : labels,
    pixels,
    count: parts.length,
    columns,
  };
}

/**
 * What stands between cells. Spreadsheets write semicolons where a comma begins the decimals, so a line that
 * has both is of those.
 */
function delimiterOf(bytes: Uint8Array): string {
  const end = bytes.findIndex((byte) => byte === 10 || byte === 13);
  const line = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  const bare = line.replaceAll(/"[^"]*"/g, '');
  return [';', '\t'].find((each) => bare.includes(each)) ?? ',';
}

/** Whether a row names columns: none of it is a number, or one is called as labels are. */
function isNames(row: string[], label: OwnDataOf<'csv'>['label']): boolean {
  return (
    row.every((cell) => cell === '' || Number.isNaN(Number(cell))) ||
    row.some((cell) => LABELS.test(cell) || cell === label)
  );
}

/** Where the labels are: in the column named, in one called "label" or "class", or before a square. */
function labelColumn(
  first: string[],
  isHeader: boolean,
  { label }: OwnDataOf<'csv'>,
  path: string,
): number | undefined {
  if (label === false) return undefined;
  if (label !== undefined) {
    const at = isHeader ? first.indexOf(label) : -1;
    if (at < 0) refuse(path, `has no column ${JSON.stringify(label)}`, 'name one of its header');
    return at;
  }
  const called = isHeader ? first.findIndex((cell) => LABELS.test(cell)) : -1;
  if (called >= 0) return called;
  return Number.isInteger(Math.sqrt(first.length)) ? undefined : 0;
}

/** The labels as written, in order: of numbers if all are, else of the alphabet. */
function namesOf(tables: Table[], { classes }: OwnDataOf<'csv'>): string[] {
  const found = [...new Set(tables.flatMap(({ labels = [] }) => labels))];
  if (!found.every((each) => /^\d{1,3}$/.test(each))) {
    const names = classes ?? found.sort();
    if (names.length > MAXIMUM_CLASSES) {
      refuse(tables[0].path, `has ${names.length} classes`, `give at most ${MAXIMUM_CLASSES}`);
    }
    return names;
  }
  const last = Math.max(...found.map(Number));
  const limit = classes?.length ?? MAXIMUM_CLASSES;
  if (last >= limit) {
    refuse(tables[0].path, `has the label ${last}`, `give labels from 0 to ${limit - 1}`);
  }
  return Array.from({ length: classes?.length ?? last + 1 }, (_, label) => String(label));
}

function tableImages(
  { path, labels, pixels, count, columns }: Table,
  names: string[],
  data: OwnDataOf<'csv'>,
): GivenImage[] {
  const width = data.width ?? Math.sqrt(columns);
  const height = columns / width;
  if (!Number.isInteger(width) || !Number.isInteger(height)) {
    refuse(
      path,
      `has ${columns} pixels a row, which are no whole rows of an image`,
      'give the width',
    );
  }
  const values = labels?.map((label, i) => {
    const at = names.indexOf(
      /^\d+$/.test(label) && /^\d+$/.test(names[0]) ? String(Number(label)) : label,
    );
    if (at < 0)
      refuse(
        path,
        `has the label ${JSON.stringify(label)} at image ${i + 1}`,
        'name it in classes',
      );
    return at;
  });
  const array = { where: path, pixels, count, width, height, channels: 1 as const };
  return imagesOf(array, values && { where: path, values }, 0);
}
