import { placeAt, type Lattice } from './lattice.ts';

/** A Gaussian in the plane. */
export interface PlaneGaussian {
  mean: [number, number];
  /** Variance of z₁, covariance, variance of z₂. */
  covariance: [number, number, number];
}

/** What is known of log p(x, z) under a Gaussian q. */
export interface Expectations {
  /** E_q[log p(x, z)] + the entropy of q: the ELBO, in nats. */
  elbo: number;
  /** The gradient of E_q[log p(x, z)] by the mean of q. */
  gradient: [number, number];
  /** Twice its gradient by the covariance of q: the mean Hessian of log p(x, z). */
  hessian: [number, number, number];
}

/** How many standard deviations of q are summed over, to either side of its mean, and how many must lie on the lattice. */
const REACH = 7;
const INSIDE = 3.9;

/**
 * Sums over the places of a lattice near q's mean. The gradients are those of Bonnet and Price, by way of Opper &
 * Archambeau 2009: integrated by parts, so that they ask for values of log p(x, z) and for none of its derivatives.
 *
 * @param joint log p(x, z) at each place
 */
export function expectations(
  joint: Float32Array,
  lattice: Lattice,
  { mean, covariance: [a, b, c] }: PlaneGaussian,
): Expectations {
  const determinant = a * c - b * b;
  const [p, q, r] = [c / determinant, -b / determinant, a / determinant];
  const [columns, rows] = [near(lattice, mean, a, 0), near(lattice, mean, c, 1)];
  const { step, side } = lattice;
  let [weights, value, d1, d2, s11, s12, s22] = [0, 0, 0, 0, 0, 0, 0];
  // Sums are taken of differences from one value, since log p(x, z) itself is large.
  const base = joint[rows[0] * side + columns[0]];
  const [left] = placeAt(lattice, columns[0]);
  const shrinking = Math.exp(-p * step * step);
  for (let row = rows[0]; row <= rows[1]; row++) {
    const y = placeAt(lattice, row * side)[1] - mean[1];
    // Where z₁ is so far from the middle of its row that q is negligible, columns are left out, but never all.
    const square = (REACH * REACH - y * y * (r - (q * q) / p)) / p;
    const reach = Math.max(1, Math.sqrt(Math.max(0, square)) / step);
    const middle = (mean[0] - (q * y) / p - left) / step;
    const clamp = (column: number): number =>
      Math.min(columns[1], Math.max(columns[0], columns[0] + column));
    const [first, last] = [clamp(Math.ceil(middle - reach)), clamp(Math.floor(middle + reach))];
    let x = left + (first - columns[0]) * step - mean[0];
    // The exponent is quadratic in z₁: each weight is the one before by a factor, which shrinks by the same factor each time.
    let weight = Math.exp(-(p * x * x + 2 * q * x * y + r * y * y) / 2);
    let factor = Math.exp(-(p * step * (2 * x + step)) / 2 - q * y * step);
    let [ofRow, sum, sum1, sum11] = [0, 0, 0, 0];
    for (let i = row * side + first; i <= row * side + last; i++) {
      const weighted = weight * (joint[i] - base);
      ofRow += weight;
      sum += weighted;
      sum1 += weighted * x;
      sum11 += weighted * x * x;
      x += step;
      weight *= factor;
      factor *= shrinking;
    }
    weights += ofRow;
    value += sum;
    d1 += sum1;
    d2 += sum * y;
    s11 += sum11;
    s12 += sum1 * y;
    s22 += sum * y * y;
  }
  const average = value / weights;
  const moments = [
    s11 / weights - average * a,
    s12 / weights - average * b,
    s22 / weights - average * c,
  ];
  const [e1, e2] = [d1 / weights, d2 / weights];
  return {
    elbo: average + base + 1 + Math.log(2 * Math.PI) + Math.log(determinant) / 2,
    gradient: [p * e1 + q * e2, q * e1 + r * e2],
    hessian: sandwich([p, q, r], moments as [number, number, number]),
  };
}

/** Whether next to nothing of a Gaussian lies beside a lattice, and sums over its places can stand for integrals. */
export function liesOn({ centre, step, side }: Lattice, q: PlaneGaussian): boolean {
  const reach = (step * (side - 1)) / 2;
  return [0, 1].every(
    (axis) =>
      Math.abs(q.mean[axis] - centre[axis]) + INSIDE * Math.sqrt(q.covariance[2 * axis]) <= reach,
  );
}

/** The first and last row or column that lies near the mean: the whole lattice where none does. */
function near(
  { centre, step, side }: Lattice,
  mean: readonly [number, number],
  variance: number,
  axis: 0 | 1,
): [number, number] {
  const sign = axis === 0 ? 1 : -1;
  const middle = (side - 1) / 2 + (sign * (mean[axis] - centre[axis])) / step;
  const reach = Math.max(1, (REACH * Math.sqrt(variance)) / step);
  const clamp = (index: number): number => Math.min(side - 1, Math.max(0, index));
  return [clamp(Math.ceil(middle - reach)), clamp(Math.floor(middle + reach))];
}

/** P M P of two symmetric matrices, each as its three numbers. */
function sandwich(
  [p, q, r]: readonly [number, number, number],
  [a, b, c]: readonly [number, number, number],
): [number, number, number] {
  const [left1, left2] = [p * a + q * b, p * b + q * c];
  const [right1, right2] = [q * a + r * b, q * b + r * c];
  return [left1 * p + left2 * q, left1 * q + left2 * r, right1 * q + right2 * r];
}
