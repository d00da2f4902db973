import * as tf from '@tensorflow/tfjs';
import { PLACES, SIDE } from '../codes/networks.ts';

// #region seen
/** What a place is shown of the grid, as steps down and to the right: all of it comes before, row by row. */
const SEEN = [
  ...[-1, 0, 1].map((right) => [-2, right]),
  ...[-2, -1, 0, 1, 2].map((right) => [-1, right]),
  ...[-3, -2, -1].map((right) => [0, right]),
];
// #endregion
const REACH = 3;

/** Numbers that a place's context has: the vectors that it is shown, and a one for its row and its column. */
export function contextWidth(width: number): number {
  return SEEN.length * width + 2 * SIDE;
}

/**
 * What each place is shown of the vectors before it, with zeros outside the grid, and where it is.
 *
 * @param vectors of the list, `[batch·49, width]`
 * @returns `[batch·49, contextWidth]`
 */
export function contextsOf(vectors: tf.Tensor2D): tf.Tensor2D {
  const width = vectors.shape[1];
  const grid = vectors.reshape([-1, SIDE, SIDE, width]) as tf.Tensor4D;
  const [batch] = grid.shape;
  const around = tf.pad(grid, [
    [0, 0],
    [REACH, 0],
    [REACH, REACH],
    [0, 0],
  ]);
  const seen = SEEN.map(
    ([down, right]) =>
      tf
        .slice(around, [0, REACH + down, REACH + right, 0], [batch, SIDE, SIDE, width])
        .reshape([-1, width]) as tf.Tensor2D,
  );
  return tf.concat2d([...seen, tf.tile(positions(), [batch, 1])], 1);
}

/**
 * The context of one place of a grid that is being filled.
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

/** A one for the row and one for the column of each place, `[49, 14]`. */
function positions(): tf.Tensor2D {
  const values = new Float32Array(PLACES * 2 * SIDE);
  for (let place = 0; place < PLACES; place++) {
    values[place * 2 * SIDE + Math.floor(place / SIDE)] = 1;
    values[place * 2 * SIDE + SIDE + (place % SIDE)] = 1;
  }
  return tf.tensor2d(values, [PLACES, 2 * SIDE]);
}
