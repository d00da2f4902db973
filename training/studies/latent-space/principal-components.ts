import { covariance, EVD, Matrix } from 'ml-matrix';
import { knnAccuracy, someQueries } from '../../evaluate/knn-accuracy.ts';

/** Principal components of the posterior means of held-out images. */
export interface PrincipalComponents {
  id: string;
  title: string;
  latentSize: number;
  /** The first two coordinates of every held-out image, `[count, 2]`. */
  points: Float32Array;
  labels: Uint8Array;
  /** Share of the variance that each component explains, largest first; they sum to 1. */
  explained: number[];
  /** Nearest-neighbour accuracy in all latents, and in the two components. */
  knnAccuracy: { all: number; two: number };
}

/**
 * Rotates the posterior means so that the first components vary most: the eigenvectors of their
 * covariance. An eigenvector's sign means nothing; here its largest entry is positive.
 *
 * @param means of held-out images, `[count, latent]`
 */
export function principalComponents(
  { id, title }: { id: string; title: string },
  means: Float32Array,
  labels: Uint8Array,
  seed: number,
): PrincipalComponents {
  const latentSize = means.length / labels.length;
  const centred = Matrix.from1DArray(labels.length, latentSize, means).center('column');
  const { variances, axes } = eigenvectors(covariance(centred));
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const two = axes.subMatrixColumn([0, 1]);
  const points = Float32Array.from(centred.mmul(two).to1DArray());
  return {
    id,
    title,
    latentSize,
    points,
    labels,
    explained: variances.map((variance) => variance / total),
    knnAccuracy: {
      all: knnAccuracy(means, labels, { queries: someQueries(seed) }),
      two: knnAccuracy(points, labels, { queries: someQueries(seed) }),
    },
  };
}

/** A covariance's eigenvectors, the largest variance first; the axes are the columns of a matrix. */
function eigenvectors(symmetric: Matrix): { variances: number[]; axes: Matrix } {
  const { realEigenvalues, eigenvectorMatrix } = new EVD(symmetric, { assumeSymmetric: true });
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const axes = eigenvectorMatrix.subMatrixColumn(order);
  for (let column = 0; column < axes.columns; column++) {
    const entries = axes.getColumn(column);
    const largest = entries.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    if (largest < 0) axes.mulColumn(column, -1);
  }
  // A variance of nothing may come out as a rounding error below nothing.
  return { variances: order.map((i) => Math.max(0, realEigenvalues[i])), axes };
}
