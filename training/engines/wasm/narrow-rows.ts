/** Numbers that are worth a loop of their own. */
const LONG = 256;

/**
 * How many rows of so many numbers can be taken as one row, where rows are so short that the loop
 * over each costs more than the numbers: a divisor of the number of rows.
 */
export function rowsTogether(rows: number, width: number): number {
  let together = 1;
  while (together * width < LONG && rows % (2 * together) === 0) together *= 2;
  return together;
}
