import { IMAGE_SIZE } from './image.ts';

/** Side of a grid of codes: two halvings below the image. */
export const SIDE = IMAGE_SIZE / 4;
export const PLACES = 49;

// #region seen
/** What a place is shown of the grid, as steps down and to the right: all of it comes before, row by row. */
export const SEEN = [
  ...[-1, 0, 1].map((right) => [-2, right]),
  ...[-2, -1, 0, 1, 2].map((right) => [-1, right]),
  ...[-3, -2, -1].map((right) => [0, right]),
];
// #endregion

/** Numbers that a place's context has: the vectors that it is shown, and a one for its row and its column. */
export function contextWidth(width: number): number {
  return SEEN.length * width + 2 * SIDE;
}

/**
 * The context of one place of a grid that is being filled, with zeros for what lies outside of it.
 *
 * @param numbers of entries, `[49]`: those before the place are known
 * @param list its vectors, `[entries, width]`
 */
export function contextOf(
  numbers: ArrayLike<number>,
  place: number,
  list: Float32Array,
  width: number,
): Float32Array {
  const context = new Float32Array(contextWidth(width));
  const [row, column] = [Math.floor(place / SIDE), place % SIDE];
  SEEN.forEach(([down, right], i) => {
    const [y, x] = [row + down, column + right];
    if (y < 0 || x < 0 || x >= SIDE) return;
    const entry = numbers[y * SIDE + x];
    context.set(list.subarray(entry * width, (entry + 1) * width), i * width);
  });
  context[SEEN.length * width + row] = 1;
  context[SEEN.length * width + SIDE + column] = 1;
  return context;
}
