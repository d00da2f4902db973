import { bestGaussian, type Fitted } from './best-gaussian.ts';
import { logEvidence, posteriorShares } from './evidence.ts';
import { expectations, type PlaneGaussian } from './gaussian.ts';
import { placeAt, type Lattice } from './lattice.ts';

/** The evidence of one image, and three Gaussians with the ELBOs that they give, in nats. */
export interface Fits {
  logEvidence: number;
  /** The encoder's q. */
  encoder: Fitted;
  /** The best q without correlation, as the encoder's is. */
  diagonal: Fitted;
  /** The best of all Gaussians. */
  full: Fitted;
  /** The mean and the covariance of p(z|x). */
  moments: PlaneGaussian;
}

/**
 * How near Gaussians come to the evidence of an image.
 *
 * @param joint log p(x, z) at each place of the lattice
 * @param encoder what the encoder answers
 */
export function fitsOf(joint: Float32Array, lattice: Lattice, encoder: PlaneGaussian): Fits {
  const moments = momentsOf(joint, lattice);
  const starts = [encoder, moments, peakOf(joint, lattice)];
  const diagonal = bestGaussian(joint, lattice, starts, false);
  return {
    logEvidence: logEvidence(joint, lattice),
    encoder: { q: encoder, elbo: expectations(joint, lattice, encoder).elbo },
    diagonal,
    full: bestGaussian(joint, lattice, [...starts, diagonal.q], true),
    moments,
  };
}

/** The mean and the covariance of p(z|x); at least as wide as the lattice can show. */
function momentsOf(joint: Float32Array, lattice: Lattice): PlaneGaussian {
  const shares = posteriorShares(joint);
  const { side } = lattice;
  const across = Array.from({ length: side }, (_, column) => placeAt(lattice, column)[0]);
  const up = Array.from({ length: side }, (_, row) => placeAt(lattice, row * side)[1]);
  /** The sum of each row, and that of its shares times z₁ and times its square, from a place on. */
  const rowsFrom = (from: number): [number, number, number][] =>
    up.map((_, row) => {
      let [sum, first, second] = [0, 0, 0];
      for (let column = 0; column < side; column++) {
        const share = shares[row * side + column];
        const x = across[column] - from;
        sum += share;
        first += share * x;
        second += share * x * x;
      }
      return [sum, first, second];
    });
  const total = (of: number[]): number => of.reduce((sum, value) => sum + value, 0);
  const rows = rowsFrom(0);
  const mean: [number, number] = [
    total(rows.map(([, first]) => first)),
    total(rows.map(([sum], row) => sum * up[row])),
  ];
  const centred = rowsFrom(mean[0]);
  const least = (lattice.step / 2) ** 2;
  return {
    mean,
    covariance: [
      least + total(centred.map(([, , second]) => second)),
      total(centred.map(([, first], row) => first * (up[row] - mean[1]))),
      least + total(centred.map(([sum], row) => sum * (up[row] - mean[1]) ** 2)),
    ],
  };
}

/** A narrow Gaussian where p(z|x) is highest. */
function peakOf(joint: Float32Array, lattice: Lattice): PlaneGaussian {
  const highest = joint.reduce((best, value, i) => (value > joint[best] ? i : best), 0);
  const variance = (2 * lattice.step) ** 2;
  return { mean: placeAt(lattice, highest), covariance: [variance, 0, variance] };
}
