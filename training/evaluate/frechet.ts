import { covariance, EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A normal distribution in `dimensions` dimensions. */
export interface Gaussian {
  mean: number[];
  /** `[dimensions, dimensions]`, symmetric. */
  covariance: Matrix;
}

/** Random draws of real images that a floor is the mean of: the distance between real and real. */
export const FLOOR_DRAWS = 5;

// #region frechet
/**
 * The squared Fréchet distance between two Gaussians, |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½)
 * (Dowson & Landau 1982), which between features of images is called FID (Heusel et al. 2017).
 *
 * Σ₁Σ₂ has the eigenvalues of Σ₁^½ Σ₂ Σ₁^½, which is symmetric: theirs are the roots to be summed.
 */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  const root = squareRoot(a.covariance);
  const product = root.mmul(b.covariance).mmul(root);
  const traceOfRoot = eigenvalues(product).reduce((sum, value) => sum + rootOf(value), 0);
  const shift = a.mean.reduce((sum, value, i) => sum + (value - b.mean[i]) ** 2, 0);
  return shift + a.covariance.trace() + b.covariance.trace() - 2 * traceOfRoot;
}
// #endregion

/**
 * The Gaussian with the mean and the covariance of points.
 *
 * @param points `[count, dimensions]`, two or more
 */
export function gaussianOf(points: Float32Array, dimensions: number): Gaussian {
  const rows = Matrix.from1DArray(points.length / dimensions, dimensions, points);
  return { mean: rows.mean('column'), covariance: covariance(rows) };
}

/** Σ^½ of a symmetric matrix without negative eigenvalues. */
function squareRoot(symmetric: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix: vectors } = decompose(symmetric);
  const roots = Matrix.diagonal(realEigenvalues.map(rootOf));
  return vectors.mmul(roots).mmul(vectors.transpose());
}

function eigenvalues(symmetric: Matrix): number[] {
  return decompose(symmetric).realEigenvalues;
}

/** Products are symmetric but for rounding, which the decomposition is told to overlook. */
function decompose(symmetric: Matrix): EigenvalueDecomposition {
  return new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
}

/** Where a feature never varies, rounding may leave an eigenvalue just below zero. */
function rootOf(eigenvalue: number): number {
  return Math.sqrt(Math.max(0, eigenvalue));
}
