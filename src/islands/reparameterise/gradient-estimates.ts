import type { Gaussian } from '../parts/gaussian.ts';

/** The example: the gradient is that of the mean of f(z) = z² + constant under z ~ N(μ, σ²). */
export interface Example extends Gaussian {
  constant: number;
}

/** A derivative with respect to μ, and one with respect to σ. */
export interface Gradient {
  mean: number;
  deviation: number;
}

export const f = ({ constant }: Example, z: number): number => z ** 2 + constant;

/** f′(z), in which the constant does not appear. */
export const slope = (z: number): number => 2 * z;

/** The mean of f(z), μ² + σ² + constant. */
export function expectation({ mean, deviation, constant }: Example): number {
  return mean ** 2 + deviation ** 2 + constant;
}

/** The gradient of the expectation. */
export function exactGradient({ mean, deviation }: Example): Gradient {
  return { mean: 2 * mean, deviation: 2 * deviation };
}

/**
 * Estimates the gradient from one draw ε ~ N(0, 1), through z = μ + σε: ∂f/∂μ = f′(z) and
 * ∂f/∂σ = ε f′(z) (Kingma & Welling 2014, section 2.4).
 */
export function reparameterised({ mean, deviation }: Example, noise: number): Gradient {
  const atDraw = slope(mean + deviation * noise);
  return { mean: atDraw, deviation: noise * atDraw };
}

/**
 * Estimates the gradient from the same draw by the score function: f(z) times the derivatives of
 * log q(z), which are ε/σ and (ε² − 1)/σ (Williams 1992).
 */
export function scoreFunction(example: Example, noise: number): Gradient {
  const { mean, deviation } = example;
  const value = f(example, mean + deviation * noise);
  return { mean: (value * noise) / deviation, deviation: (value * (noise ** 2 - 1)) / deviation };
}

/** What both estimators give for one component of the gradient. */
export interface Estimates {
  exact: number;
  /** One estimate for each draw. */
  reparameterised: number[];
  /** One estimate for each draw. */
  score: number[];
}

/** The estimates of each component. */
export type AllEstimates = Record<keyof Gradient, Estimates>;

/** Estimates the derivatives with respect to μ and σ in both ways, from the same draws ε. */
export function estimates(example: Example, noise: Iterable<number>): AllEstimates {
  const draws = [...noise];
  const exact = exactGradient(example);
  const [path, score] = [reparameterised, scoreFunction].map((estimator) =>
    draws.map((each) => estimator(example, each)),
  );
  const component = (of: keyof Gradient): Estimates => ({
    exact: exact[of],
    reparameterised: path.map((gradient) => gradient[of]),
    score: score.map((gradient) => gradient[of]),
  });
  return { mean: component('mean'), deviation: component('deviation') };
}

export interface Spread {
  mean: number;
  /** Standard deviation of a single value, estimated from all of them. */
  deviation: number;
}

/** @param values at least two */
export function spread(values: number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** The mean of the first value, of the first two, … of all. */
export function runningMeans(values: number[]): number[] {
  let sum = 0;
  return values.map((value, i) => (sum += value) / (i + 1));
}
