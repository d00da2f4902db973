import { centreDigit } from './centre-digit.ts';
import { enlarged, INK_SIDE, inkOf } from './ink.ts';
import type { Stroke } from './strokes.ts';

/**
 * What a network is given of a drawing: scaled until it is as large as the pad allows, then prepared as MNIST's
 * images were.
 *
 * @returns `[784]` in [0, 1]
 */
// #region drawn-image
export function drawnImage(strokes: Stroke[]): Float32Array {
  return centreDigit(inkOf(enlarged(strokes)), INK_SIDE);
}
// #endregion
