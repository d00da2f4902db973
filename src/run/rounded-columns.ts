/** How many digits of a column's largest number are shown, those after the point included. */
const DIGITS = 4;

/**
 * Rounds the numbers of a table for people to read and compare: all of a column to the same decimals, and whole
 * numbers and words not at all.
 *
 * @param rows cells as a CSV file has them
 * @param format writes a number with so many decimals
 */
export function roundedColumns(
  rows: string[][],
  format: (value: number, decimals: number) => string,
): string[][] {
  const decimals = (rows[0] ?? []).map((_, j) => decimalsOf(rows.map((cells) => cells[j])));
  return rows.map((cells) =>
    cells.map((cell, j) => (decimals[j] && cell !== '' ? format(Number(cell), decimals[j]) : cell)),
  );
}

/** @returns undefined for a column of words or whole numbers */
function decimalsOf(column: string[]): number | undefined {
  const cells = column.filter((cell) => cell !== '');
  if (!cells.every((cell) => Number.isFinite(Number(cell)))) return undefined;
  const longest = Math.max(...cells.map(decimalsIn));
  if (longest <= 0) return undefined;
  const largest = Math.max(...cells.map((cell) => Math.abs(Number(cell))));
  const wanted = DIGITS - 1 - Math.floor(Math.log10(largest));
  return Math.min(longest, Math.max(1, wanted));
}

/** "0.25" has two, and "1e-7" seven. */
function decimalsIn(cell: string): number {
  const [mantissa, exponent = '0'] = cell.toLowerCase().split('e');
  return (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
}
