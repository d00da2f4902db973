import { expect, test } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { drawMixture, fitMixture } from '../../../training/evaluate/gaussian-mixture.ts';

const COUNT = 4000;

/** Two clusters: at (−3, 0) with variances 1 and ¼, and at (3, 1), a third of the points, correlated. */
function clusters(): Float32Array {
  const noise = normals(randomStream(1), 2 * COUNT);
  const points = new Float32Array(2 * COUNT);
  for (let row = 0; row < COUNT; row++) {
    const [a, b] = noise.subarray(2 * row, 2 * row + 2);
    points.set(row % 3 === 0 ? [3 + a, 1 + 0.6 * a + 0.8 * b] : [-3 + a, 0.5 * b], 2 * row);
  }
  return points;
}

/** Mean and covariance of points in the plane: mean x, mean y, variance x, covariance, variance y. */
function moments(points: Float32Array): number[] {
  const count = points.length / 2;
  const mean = (of: (x: number, y: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < points.length; i += 2) sum += of(points[i], points[i + 1]);
    return sum / count;
  };
  const [x0, y0] = [mean((x) => x), mean((_, y) => y)];
  return [
    x0,
    y0,
    mean((x) => (x - x0) ** 2),
    mean((x, y) => (x - x0) * (y - y0)),
    mean((_, y) => (y - y0) ** 2),
  ];
}

test('one component has the mean and the covariance of the points', () => {
  const points = clusters();
  const { components } = fitMixture(points, 2, 1, randomStream(2));
  const [{ weight, mean, factor }] = components;
  const [x0, y0, xx, xy, yy] = moments(points);
  const [a, , b, c] = factor;
  expect(weight).toBeCloseTo(1, 10);
  [x0, y0].forEach((value, i) => expect(mean[i]).toBeCloseTo(value, 5));
  [xx, xy, yy].forEach((value, i) =>
    expect([a * a, a * b, b * b + c * c][i]).toBeCloseTo(value, 4),
  );
});

test('two components find two clusters, and no round lowers the likelihood', () => {
  const { components, logLikelihoods } = fitMixture(clusters(), 2, 2, randomStream(3));
  const [left, right] = components.toSorted((a, b) => a.mean[0] - b.mean[0]);
  expect(left.weight).toBeCloseTo(2 / 3, 1);
  expect(left.mean[0]).toBeCloseTo(-3, 1);
  expect(right.mean[1]).toBeCloseTo(1, 1);
  const [a, , b, c] = right.factor;
  expect(a * b).toBeCloseTo(0.6, 1);
  expect(b * b + c * c).toBeCloseTo(1, 1);
  logLikelihoods.slice(1).forEach((value, i) => {
    expect(value).toBeGreaterThan(logLikelihoods[i] - 1e-9);
  });
  const one = fitMixture(clusters(), 2, 1, randomStream(3)).logLikelihoods.at(-1)!;
  expect(logLikelihoods.at(-1)! - one).toBeGreaterThan(0.5);
});

test('draws are spread as the points are', () => {
  const points = clusters();
  const mixture = fitMixture(points, 2, 2, randomStream(4));
  const drawn = moments(drawMixture(mixture, 20_000, randomStream(5)));
  moments(points).forEach((value, i) => expect(Math.abs(drawn[i] - value)).toBeLessThan(0.12));
});

test('a latent that says nothing, the same for every point, is no obstacle', () => {
  const points = Float32Array.from(clusters(), (value, i) => (i % 2 ? 0 : value));
  const mixture = fitMixture(points, 2, 2, randomStream(6));
  const drawn = drawMixture(mixture, 100, randomStream(7));
  expect(drawn.every(Number.isFinite)).toBe(true);
  expect(Math.max(...drawn.filter((_, i) => i % 2).map(Math.abs))).toBeLessThan(0.1);
});
