import { formatNumber } from '../../../../training/contract/format-number.ts';
import { aDigit } from '../../runtime/reading.ts';
import type { Place } from './plane-view.ts';
import type { Point } from './points.ts';

/** How many neighbours count at most, and how far away a neighbour may be. */
const COUNT = 15;
const REACH = 0.75;

/** The point whose mean lies nearest to a place. @param points at least one */
export function nearest(points: Point[], place: Place): Point {
  return points.reduce((best, point) =>
    distance(point, place) < distance(best, place) ? point : best,
  );
}

/** Says what lies around a place of the plane: "the nearest test images are mostly 7s". */
export function describeNeighbours(points: Point[], place: Place): string {
  const near = points
    .map((point) => ({ label: point.label, distance: distance(point, place) }))
    .filter(({ distance }) => distance <= REACH)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, COUNT);
  if (near.length === 0) return 'no test image of the figure lies near';
  const [[first, count], second, ...others] = tally(near);
  if (count === near.length) return `the nearest test images are all ${first}s`;
  if (count > near.length / 2) return `the nearest test images are mostly ${first}s`;
  const among = others.length > 0 ? ', among others' : '';
  return `the nearest test images are ${first}s and ${second[0]}s${among}`;
}

/** Says what the ellipse of a point shows: which digit it is, how far away, how wide. */
export function describePosterior(point: Point, place: Place): string {
  const { label, sd } = point;
  const digit = aDigit(label);
  const away = formatNumber(distance(point, place));
  return `the nearest of all, ${away} away, is ${digit}, whose posterior has σ = (${sd.map((z) => formatNumber(z)).join(', ')})`;
}

function distance({ mean }: Point, place: Place): number {
  return Math.hypot(mean[0] - place[0], mean[1] - place[1]);
}

/** Counts the classes, and sorts them by falling count. */
function tally(points: { label: number }[]): [label: number, count: number][] {
  const counts = new Map<number, number>();
  for (const { label } of points) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b);
}
