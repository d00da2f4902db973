/** A straight way over a square grid of cells, which are numbered row by row. */
export interface StraightWay {
  from: number;
  to: number;
  /** The cells passed, ends excluded. */
  between: number[];
}

/**
 * The shortest straight way from a cell that reads as one class to a cell that reads as another, the
 * first of equals; undefined if one of the classes does not occur.
 *
 * @param readings of the cells of a square grid, row by row
 */
export function shortestWay(
  readings: number[],
  side: number,
  [first, last]: [number, number],
): StraightWay | undefined {
  const cellsOf = (label: number): number[] =>
    readings.flatMap((reading, cell) => (reading === label ? [cell] : []));
  const ends = cellsOf(last);
  let shortest: [number, number] | undefined;
  let shortestLength = Infinity;
  for (const from of cellsOf(first)) {
    for (const to of ends) {
      const length = Math.hypot((to % side) - (from % side), rowOf(to, side) - rowOf(from, side));
      if (length < shortestLength) [shortest, shortestLength] = [[from, to], length];
    }
  }
  return shortest && { from: shortest[0], to: shortest[1], between: cellsBetween(shortest, side) };
}

/** The cells that a straight line passes, one for each row or column that it crosses. */
function cellsBetween([from, to]: [number, number], side: number): number[] {
  const down = rowOf(to, side) - rowOf(from, side);
  const right = (to % side) - (from % side);
  const steps = Math.max(Math.abs(down), Math.abs(right));
  return Array.from({ length: steps - 1 }, (_, i) => {
    const share = (i + 1) / steps;
    const row = rowOf(from, side) + Math.round(share * down);
    return row * side + (from % side) + Math.round(share * right);
  });
}

function rowOf(cell: number, side: number): number {
  return Math.floor(cell / side);
}
