import * as tf from '@tensorflow/tfjs';
import { PLACES, SEEN, SIDE } from '../../contract/code-grid.ts';

/** How far away anything is that a place is shown. */
const REACH = 3;

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

/** A one for the row and one for the column of each place, `[49, 14]`. */
function positions(): tf.Tensor2D {
  const values = new Float32Array(PLACES * 2 * SIDE);
  for (let place = 0; place < PLACES; place++) {
    values[place * 2 * SIDE + Math.floor(place / SIDE)] = 1;
    values[place * 2 * SIDE + SIDE + (place % SIDE)] = 1;
  }
  return tf.tensor2d(values, [PLACES, 2 * SIDE]);
}
