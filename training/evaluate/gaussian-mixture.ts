import { normals, subset, type Random } from '../contract/random.ts';

/** A mixture of Gaussians with full covariances. */
export interface GaussianMixture {
  dimensions: number;
  components: Component[];
  /** The mean log-likelihood of the points that it was fitted to, in nats, after each round. */
  logLikelihoods: number[];
}

interface Component {
  weight: number;
  mean: Float64Array;
  /** L, lower triangular, row by row, where L Lᵀ is the covariance. */
  factor: Float64Array;
}

/** A round that gains fewer nats a point than this is the last. */
const ENOUGH = 1e-4;

/** What is added to each variance, as a share of the points' mean variance, so that no component collapses. */
const RIDGE = 1e-6;

// #region mixture
/**
 * Fits a mixture of Gaussians to points by expectation and maximisation (Dempster, Laird & Rubin 1977).
 * One component is the Gaussian with the points' own mean and covariance.
 *
 * @param points `[count, dimensions]`, more of them than there are dimensions
 * @param random chooses the points that the components' means begin at
 * @param most rounds, if the likelihood has not settled before
 */
export function fitMixture(
  points: Float32Array,
  dimensions: number,
  count: number,
  random: Random,
  most = 100,
): GaussianMixture {
  const number = points.length / dimensions;
  const shares = new Float64Array(number * count).fill(1 / count);
  const [all] = maximise(points, dimensions, new Float64Array(number).fill(1), 1);
  let components = subset(random, count, number).map((row): Component => ({
    ...all,
    weight: 1 / count,
    mean: Float64Array.from(points.subarray(row * dimensions, (row + 1) * dimensions)),
  }));
  if (count === 1) components = [all];
  const logLikelihoods = [expect(points, dimensions, components, shares)];
  while (logLikelihoods.length < most) {
    components = maximise(points, dimensions, shares, count);
    logLikelihoods.push(expect(points, dimensions, components, shares));
    if (logLikelihoods.at(-1)! - logLikelihoods.at(-2)! < ENOUGH) break;
  }
  return { dimensions, components, logLikelihoods };
}
// #endregion

/** Draws from a mixture, `[count, dimensions]`. */
export function drawMixture(
  { dimensions, components }: GaussianMixture,
  count: number,
  random: Random,
): Float32Array {
  const draws = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const { mean, factor } = chosen(components, random.uniform());
    const noise = normals(random, dimensions);
    for (let i = 0; i < dimensions; i++) {
      let value = mean[i];
      for (let j = 0; j <= i; j++) value += factor[i * dimensions + j] * noise[j];
      draws[row * dimensions + i] = value;
    }
  }
  return draws;
}

function chosen(components: Component[], uniform: number): Component {
  let rest = uniform;
  return components.find(({ weight }) => (rest -= weight) < 0) ?? components.at(-1)!;
}

/** Sets the share of each component in each point, `[number, count]`; the points' mean log-likelihood. */
function expect(
  points: Float32Array,
  dimensions: number,
  components: Component[],
  shares: Float64Array,
): number {
  const count = components.length;
  const number = points.length / dimensions;
  const constants = components.map(
    ({ weight, factor }) =>
      Math.log(weight) -
      logDeterminant(factor, dimensions) -
      (dimensions / 2) * Math.log(2 * Math.PI),
  );
  const solved = new Float64Array(dimensions);
  let total = 0;
  for (let row = 0; row < number; row++) {
    let largest = -Infinity;
    for (let k = 0; k < count; k++) {
      const distance = squaredDistance(points, row * dimensions, components[k], solved);
      const log = constants[k] - distance / 2;
      shares[row * count + k] = log;
      if (log > largest) largest = log;
    }
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const share = Math.exp(shares[row * count + k] - largest);
      shares[row * count + k] = share;
      sum += share;
    }
    for (let k = 0; k < count; k++) shares[row * count + k] /= sum;
    total += largest + Math.log(sum);
  }
  return total / number;
}

/** (x − μ)ᵀ Σ⁻¹ (x − μ), by forward substitution. */
function squaredDistance(
  points: Float32Array,
  start: number,
  { mean, factor }: Component,
  solved: Float64Array,
): number {
  const dimensions = mean.length;
  let distance = 0;
  for (let i = 0; i < dimensions; i++) {
    let value = points[start + i] - mean[i];
    for (let j = 0; j < i; j++) value -= factor[i * dimensions + j] * solved[j];
    solved[i] = value / factor[i * dimensions + i];
    distance += solved[i] ** 2;
  }
  return distance;
}

/** The components that suit the shares best. */
function maximise(
  points: Float32Array,
  dimensions: number,
  shares: Float64Array,
  count: number,
): Component[] {
  const number = points.length / dimensions;
  return Array.from({ length: count }, (_, k) => {
    const mean = new Float64Array(dimensions);
    const covariance = new Float64Array(dimensions ** 2);
    let weight = 0;
    for (let row = 0; row < number; row++) {
      const share = shares[row * count + k];
      weight += share;
      for (let i = 0; i < dimensions; i++) mean[i] += share * points[row * dimensions + i];
    }
    // A component that lost every point would divide by nothing.
    weight = Math.max(weight, Number.EPSILON);
    for (let i = 0; i < dimensions; i++) mean[i] /= weight;
    const centred = new Float64Array(dimensions);
    for (let row = 0; row < number; row++) {
      const share = shares[row * count + k] / weight;
      if (share < 1e-12 / number) continue;
      for (let i = 0; i < dimensions; i++) centred[i] = points[row * dimensions + i] - mean[i];
      for (let i = 0; i < dimensions; i++) {
        const scaled = share * centred[i];
        for (let j = 0; j <= i; j++) covariance[i * dimensions + j] += scaled * centred[j];
      }
    }
    return { weight: weight / number, mean, factor: cholesky(covariance, dimensions) };
  });
}

/** L of L Lᵀ = Σ with a little added to its diagonal; Σ is given by its lower half. */
function cholesky(covariance: Float64Array, dimensions: number): Float64Array {
  let trace = 0;
  for (let i = 0; i < dimensions; i++) trace += covariance[i * dimensions + i];
  const ridge = (RIDGE * trace) / dimensions + Number.EPSILON;
  const factor = new Float64Array(dimensions ** 2);
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j <= i; j++) {
      let value = covariance[i * dimensions + j] + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) value -= factor[i * dimensions + k] * factor[j * dimensions + k];
      factor[i * dimensions + j] =
        i === j ? Math.sqrt(Math.max(value, ridge)) : value / factor[j * dimensions + j];
    }
  }
  return factor;
}

/** Half the logarithm of the covariance's determinant, from its factor L. */
function logDeterminant(factor: Float64Array, dimensions: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += Math.log(factor[i * dimensions + i]);
  return sum;
}
