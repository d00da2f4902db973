/** How many digits of a column's largest number are shown, those after the point included. */
const DIGITS = 4;

/** A column that would need more decimals than these is written with powers of ten. */
const MOST_DECIMALS = 7;

/**
 * Rounds the numbers of a table for people to read and compare: all of a column to the same decimals, and whole
 * numbers and words not at all. Those of a column of tiny numbers are written with powers of ten: 1.596 × 10⁻⁵⁴.
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
    cells.map((cell, j) => {
      if (!decimals[j] || cell === '') return cell;
      const value = Number(cell);
      return decimals[j] > MOST_DECIMALS
        ? withPowerOfTen(value, format)
        : format(value, decimals[j]);
    }),
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
  return wanted > MOST_DECIMALS ? wanted : Math.min(longest, Math.max(1, wanted));
}

function withPowerOfTen(
  value: number,
  format: (value: number, decimals: number) => string,
): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(DIGITS - 1).split('e');
  const raised = [...String(Number(exponent))].map((sign) => SUPERSCRIPTS[sign]).join('');
  return `${format(Number(mantissa), DIGITS - 1)} × 10${raised}`;
}

const SUPERSCRIPTS: Record<string, string> = Object.fromEntries(
  [...'0123456789-'].map((sign, i) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁻'][i]]),
);

/** "0.25" has two, and "1e-7" seven. */
function decimalsIn(cell: string): number {
  const [mantissa, exponent = '0'] = cell.toLowerCase().split('e');
  return (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
}
