import fc from 'fast-check';
import { expect, test } from 'vitest';
import { density, logDensity } from '../../../src/islands/parts/gaussian.ts';
import {
  estimates,
  exactGradient,
  type Example,
  expectation,
  f,
  type Gradient,
  reparameterised,
  runningMeans,
  scoreFunction,
  spread,
} from '../../../src/islands/reparameterise/gradient-estimates.ts';
import { integral } from './integral.ts';

const STEP = 1e-5;
const STANDARD = { mean: 0, deviation: 1 };
const COMPONENTS = ['mean', 'deviation'] as const;
const ESTIMATORS = { reparameterised, scoreFunction };

const example = fc.record({
  mean: fc.double({ min: -2, max: 2, noNaN: true }),
  deviation: fc.double({ min: 0.1, max: 2, noNaN: true }),
  constant: fc.constantFrom(0, 100),
});
const noise = fc.double({ min: -3, max: 3, noNaN: true });

test('the mean of f has the closed form that its gradient is taken of', () => {
  fc.assert(
    fc.property(example, (of) => {
      expect(expectation(of)).toBeCloseTo(
        underStandard((e) => f(of, drawn(of, e))),
        6,
      );
      expectClose(exactGradient(of), differences(of, expectation));
    }),
  );
});

test('a reparameterised draw has the derivatives of f through z', () => {
  fc.assert(
    fc.property(example, noise, (of, e) => {
      expectClose(
        reparameterised(of, e),
        differences(of, (moved) => f(moved, drawn(moved, e))),
      );
    }),
  );
});

test('a draw of the score function has f times the derivatives of log q, at a z that stays', () => {
  fc.assert(
    fc.property(example, noise, (of, e) => {
      const z = drawn(of, e);
      const { mean, deviation } = differences(of, (moved) => logDensity(moved, z));
      expectClose(
        scoreFunction(of, e),
        { mean: f(of, z) * mean, deviation: f(of, z) * deviation },
        1e-3,
      );
    }),
  );
});

test.each(Object.entries(ESTIMATORS))('in the mean %s is the exact gradient', (_, estimator) => {
  fc.assert(
    fc.property(example, (of) => {
      const mean = (component: keyof Gradient): number =>
        underStandard((e) => estimator(of, e)[component]);
      expectClose({ mean: mean('mean'), deviation: mean('deviation') }, exactGradient(of));
    }),
  );
});

test('the variances are those that the chapter derives', () => {
  fc.assert(
    fc.property(example, (of) => {
      const [m, s] = [of.mean, of.deviation];
      const variance = (estimator: typeof reparameterised): number =>
        underStandard((e) => (estimator({ ...of, constant: 0 }, e).mean - 2 * m) ** 2);
      expect(variance(reparameterised)).toBeCloseTo(4 * s ** 2, 5);
      expect(variance(scoreFunction)).toBeCloseTo(m ** 4 / s ** 2 + 14 * m ** 2 + 15 * s ** 2, 5);
    }),
  );
});

test('both estimators see the same draws', () => {
  const of = { mean: 1, deviation: 0.5, constant: 0 };
  const { mean, deviation } = estimates(of, [0, 1]);
  expect(mean).toEqual({ exact: 2, reparameterised: [2, 3], score: [0, 4.5] });
  expect(deviation).toEqual({ exact: 1, reparameterised: [0, 3], score: [-2, 0] });
});

test('a spread is the mean and the standard deviation of a sample', () => {
  expect(spread([1, 2, 3, 6])).toEqual({ mean: 3, deviation: Math.sqrt(14 / 3) });
  expect(runningMeans([1, 3, 5])).toEqual([1, 2, 3]);
});

function drawn({ mean, deviation }: Example, noise: number): number {
  return mean + deviation * noise;
}

/** The mean under ε ~ N(0, 1). */
function underStandard(of: (noise: number) => number): number {
  return integral((e) => density(STANDARD, e) * of(e), -10, 10);
}

/** Central differences in μ and in σ. */
function differences(of: Example, value: (moved: Example) => number): Gradient {
  const [mean, deviation] = COMPONENTS.map((component) => {
    const at = (by: number): number => value({ ...of, [component]: of[component] + by });
    return (at(STEP) - at(-STEP)) / (2 * STEP);
  });
  return { mean, deviation };
}

function expectClose(actual: Gradient, expected: Gradient, tolerance = 1e-4): void {
  for (const component of COMPONENTS) {
    const slack = tolerance * (1 + Math.abs(expected[component]));
    expect(Math.abs(actual[component] - expected[component])).toBeLessThan(slack);
  }
}
