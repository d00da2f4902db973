import { expectations, liesOn, type Expectations, type PlaneGaussian } from './gaussian.ts';
import type { Lattice } from './lattice.ts';

/** A Gaussian with the ELBO that it gives, in nats. */
export interface Fitted {
  q: PlaneGaussian;
  elbo: number;
}

/** Natural-gradient steps at most; a step that gains less than this ends the search. */
const STEPS = 200;
const GAIN = 1e-6;
const SHORTEST = 1 / 1024;

/**
 * The Gaussian with the highest ELBO of one image: what its approximate posterior would be if nothing were
 * amortised. Found by natural-gradient steps, in which the precision of q moves towards minus the mean
 * Hessian of log p(x, z), and its mean along the gradient that this precision scales; a step that lowers
 * the ELBO is halved (after Khan & Nielsen 2018).
 *
 * @param starts where the search begins; the best end is given
 * @param correlated whether z₁ and z₂ may go together under q
 */
export function bestGaussian(
  joint: Float32Array,
  lattice: Lattice,
  starts: PlaneGaussian[],
  correlated: boolean,
): Fitted {
  const ends = starts.map((start) => climb(joint, lattice, start, correlated));
  return ends.reduce((best, end) => (end.elbo > best.elbo ? end : best));
}

function climb(
  joint: Float32Array,
  lattice: Lattice,
  start: PlaneGaussian,
  correlated: boolean,
): Fitted {
  const [a, b, c] = start.covariance;
  let q: PlaneGaussian = { mean: start.mean, covariance: [a, correlated ? b : 0, c] };
  let now = expectations(joint, lattice, q);
  for (let step = 0, size = 1; step < STEPS && size >= SHORTEST; step++) {
    const next = moved(q, now, size, correlated);
    const then = next && liesOn(lattice, next) && expectations(joint, lattice, next);
    if (!next || !then || !(then.elbo > now.elbo)) {
      size /= 2;
      continue;
    }
    const gain = then.elbo - now.elbo;
    [q, now, size] = [next, then, Math.min(1, 2 * size)];
    if (gain < GAIN) break;
  }
  return { q, elbo: now.elbo };
}

/** @returns nothing where the step leaves the positive definite matrices */
function moved(
  { mean, covariance: [a, b, c] }: PlaneGaussian,
  { gradient, hessian }: Expectations,
  size: number,
  correlated: boolean,
): PlaneGaussian | undefined {
  const determinant = a * c - b * b;
  const mixed = (old: number, to: number): number => (1 - size) * old + size * to;
  const p = mixed(c / determinant, -hessian[0]);
  const q = correlated ? mixed(-b / determinant, -hessian[1]) : 0;
  const r = mixed(a / determinant, -hessian[2]);
  const inverse = p * r - q * q;
  if (!(p > 0 && inverse > 0)) return;
  const covariance: PlaneGaussian['covariance'] = [r / inverse, (0 - q) / inverse, p / inverse];
  return {
    mean: [
      mean[0] + size * (covariance[0] * gradient[0] + covariance[1] * gradient[1]),
      mean[1] + size * (covariance[1] * gradient[0] + covariance[2] * gradient[1]),
    ],
    covariance,
  };
}
