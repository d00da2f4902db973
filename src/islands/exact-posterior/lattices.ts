import type { PlaneGaussian } from '../../../training/contract/plane/gaussian.ts';
import { latticeAround, placeAt, type Lattice } from '../../../training/contract/plane/lattice.ts';

/** Where the posterior is looked for: N(0, I) is next to nothing beyond. */
export const COARSE = latticeAround([0, 0], 4.5, 25);

/** Places along a side of the square in which it is then summed. */
const FINE = 45;

/** All places that one image is decoded at. */
export const PLACES = COARSE.side ** 2 + FINE ** 2;

/** Beyond so many nats below the highest place a posterior is next to nothing. */
const DEPTH = 12;

/** How many standard deviations of q the square reaches: as many as its expectation is summed over. */
const REACH = 4.2;

/**
 * The square that holds the posterior, as far as a coarse lattice finds it, and the encoder's q.
 *
 * @param joint log p(x, z) at the places of `COARSE`
 */
export function fineLattice(joint: Float32Array, q: PlaneGaussian): Lattice {
  const highest = joint.reduce((a, b) => Math.max(a, b));
  const places = [...joint.keys()]
    .filter((i) => joint[i] > highest - DEPTH)
    .map((i) => placeAt(COARSE, i));
  const ends = [0, 1].map((axis) => {
    const deviation = REACH * Math.sqrt(q.covariance[2 * axis]);
    const values = places.map((place) => place[axis]);
    return [
      Math.min(q.mean[axis] - deviation, ...values.map((value) => value - COARSE.step)),
      Math.max(q.mean[axis] + deviation, ...values.map((value) => value + COARSE.step)),
    ];
  });
  const [x, y] = ends.map(([low, high]) => (low + high) / 2);
  return latticeAround([x, y], Math.max(...ends.map(([low, high]) => (high - low) / 2)), FINE);
}
