/** A held-out image in the latent plane. */
export interface Point {
  z1: number;
  z2: number;
  label: number;
}

/**
 * Reads the points of a CSV whose first columns are z1, z2 and label.
 *
 * @throws Error of one sentence where it is anything else
 */
export function parsePoints(csv: string, where: string): Point[] {
  const [header, ...rows] = csv.trim().split(/\r?\n/);
  if (!/^z1,z2,label(,|$)/.test(header))
    throw new Error(`${where} does not begin with z1,z2,label.`);
  const columns = header.split(',').length;
  return rows.map((row, i) => {
    const numbers = row.split(',').map(Number);
    if (numbers.length !== columns || !numbers.every(Number.isFinite)) {
      throw new Error(`${where} is not whole: line ${i + 2} does not hold ${columns} numbers.`);
    }
    const [z1, z2, label] = numbers;
    return { z1, z2, label };
  });
}

/** Half the side of a square around the origin that holds all points: whole, and at least 3. */
export function extent(points: Point[]): number {
  return points.reduce(
    (most, { z1, z2 }) => Math.max(most, Math.ceil(Math.abs(z1)), Math.ceil(Math.abs(z2))),
    3,
  );
}
