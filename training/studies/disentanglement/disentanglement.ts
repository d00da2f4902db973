import { Matrix, solve } from 'ml-matrix';
import { drawStrokes } from '../../data/strokes/draw.ts';
import { FACTOR_RANGES } from '../../data/strokes/factors.ts';
import { STROKES } from '../../data/strokes/strokes.ts';
import { mutualInformationGap } from './mutual-information.ts';

/** How far latents line up with what made the images: for *strokes*, where that is known. */
export interface Disentanglement {
  id: string;
  title: string;
  factors: {
    name: string;
    /** Share of the factor's variance that the posterior means tell by linear regression, R². */
    explained: number;
    /** The latent, from 1, with the highest squared correlation, and that correlation. */
    bestLatent: number;
    correlation: number;
  }[];
  /** Mutual information gap (Chen et al. 2018), mean over factors, in [0, 1]. */
  mig: number;
}

/** What made images what they are, one number an image. */
export interface Factor {
  name: string;
  /** `[count]`, not all the same. */
  values: number[];
}

/**
 * Sets posterior means beside what made the images.
 *
 * @param means `[count, latent]`
 */
export function disentanglement(
  { id, title }: { id: string; title: string },
  means: Float32Array,
  factors: Factor[],
): Disentanglement {
  const count = factors[0].values.length;
  const latents = Matrix.from1DArray(count, means.length / count, means);
  const values = new Matrix(factors.map((factor) => factor.values)).transpose();
  const correlations = correlation(latents, values);
  const explained = multipleCorrelation(latents, correlations);
  return {
    id,
    title,
    factors: factors.map(({ name }, f) => {
      const own = correlations.getColumn(f);
      const best = own.reduce((a, value, d) => (value ** 2 > own[a] ** 2 ? d : a), 0);
      return { name, explained: explained[f], bestLatent: best + 1, correlation: own[best] };
    }),
    mig: mutualInformationGap(columnsOf(latents), columnsOf(values)),
  };
}

/** The factors of the first held-out images of *strokes*, all but the variant, which is no number. */
export function strokesFactors(count: number): Factor[] {
  const names = Object.keys(FACTOR_RANGES) as (keyof typeof FACTOR_RANGES)[];
  const drawn = Array.from({ length: count }, (_, i) => drawStrokes(STROKES, 'test', i));
  return names.map((name) => ({ name, values: drawn.map(({ factors }) => factors[name]) }));
}

/**
 * R² of each factor by least squares on all latents: cᵀ R⁻¹ c, where c are the latents' correlations
 * with the factor and R those among themselves.
 */
function multipleCorrelation(latents: Matrix, correlations: Matrix): number[] {
  // By singular values, for latents may depend on each other.
  const weights = solve(correlation(latents, latents), correlations, true);
  return weights
    .mul(correlations)
    .sum('column')
    .map((explained) => Math.min(1, Math.max(0, explained)));
}

/** Correlations of the columns of a with those of b; 0 for a column that is constant. */
function correlation(a: Matrix, b: Matrix): Matrix {
  return standardised(a).transposeMultiply(standardised(b)).div(a.rows);
}

/** Columns of mean 0 and variance 1; a constant one of zeros. */
function standardised(columns: Matrix): Matrix {
  const deviations = columns.standardDeviation('column', { unbiased: false });
  const scale = deviations.map((deviation) => deviation || 1);
  return columns.clone().center('column').scale('column', { scale });
}

function columnsOf(matrix: Matrix): number[][] {
  return matrix.transpose().to2DArray();
}
