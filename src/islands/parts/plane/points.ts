import type { Place } from './plane-view.ts';

/** The approximate posterior of an image in the latent plane. */
export interface Posterior {
  mean: Place;
  /** Standard deviation along each axis. */
  sd: Place;
}

/** A held-out image in the latent plane. */
export interface Point extends Posterior {
  /** Class of the image, counted from 0. */
  label: number;
}

const COLUMNS = 'z1,z2,label,sd1,sd2';

/**
 * Reads points from a CSV with the columns z1, z2, label, sd1, sd2, where a label is the name of a class.
 *
 * @param url the address or path of the CSV, for messages, which leave out what follows a `#`
 * @param classes names of all classes, in the order of their labels
 * @throws Error of one sentence if it is anything else, or holds no point
 */
export function parsePoints(csv: string, url: string, classes: string[]): Point[] {
  const [where] = url.split('#');
  const [header, ...rows] = csv.trim().split(/\r?\n/);
  if (header !== COLUMNS) throw new Error(`${where} does not begin with ${COLUMNS}.`);
  if (rows.length === 0) throw new Error(`${where} holds no points.`);
  return rows.map((row, i) => {
    const [, ...cells] = /^([^,]*),([^,]*),(.*),([^,]*),([^,]*)$/.exec(row) ?? [];
    const [z1, z2, , sd1, sd2] = cells.map((cell) => Number(cell || NaN));
    const label = classes.indexOf(unquoted(cells[2] ?? ''));
    if (label < 0 || ![z1, z2, sd1, sd2].every(Number.isFinite)) {
      throw new Error(`${where} is not whole: line ${i + 2} does not hold 4 numbers and a class.`);
    }
    return { mean: [z1, z2], sd: [sd1, sd2], label };
  });
}

/** A cell's text: names with commas or quotation marks stand in quotation marks. */
function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** Half the side of a square around the origin that holds all points: a whole number, at least 3. */
export function extent(points: Point[]): number {
  return points.reduce((most, { mean }) => Math.max(most, ...mean.map(outwards)), 3);
}

function outwards(z: number): number {
  return Math.ceil(Math.abs(z));
}
