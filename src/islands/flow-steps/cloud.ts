import type { Point } from './planar-steps.ts';

/** A square of the plane. */
export interface Square {
  centre: Point;
  /** Half the length of its side. */
  reach: number;
}

/** How far a square reaches beyond what it holds, as a share. */
const MARGIN = 1.15;

/** The smallest square, with a margin, that holds all points. */
export function squareAround(points: Point[]): Square {
  const ends = [0, 1].map((axis) => {
    const values = points.map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)];
  });
  const [x, y] = ends.map(([low, high]) => (low + high) / 2);
  return {
    centre: [x, y],
    reach: MARGIN * Math.max(...ends.map(([low, high]) => (high - low) / 2)),
  };
}

/** The middle of some points, their standard deviations, and their correlation. */
export function momentsOf(points: Point[]): { mean: Point; deviation: Point; correlation: number } {
  const average = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const mean: Point = [average(([x]) => x), average(([, y]) => y)];
  const together = (a: 0 | 1, b: 0 | 1): number =>
    average((point) => (point[a] - mean[a]) * (point[b] - mean[b]));
  const deviation: Point = [Math.sqrt(together(0, 0)), Math.sqrt(together(1, 1))];
  return { mean, deviation, correlation: together(0, 1) / (deviation[0] * deviation[1]) };
}
