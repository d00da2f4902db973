import type { Point } from './points.ts';

/** How many neighbours are asked, and how far one may be from the place to be its neighbour. */
const COUNT = 15;
const REACH = 0.75;

/** What lies around a place of the plane, in words: "the nearest test images are mostly 7s". */
export function describeNeighbours(points: Point[], z1: number, z2: number): string {
  const near = points
    .map((point) => ({ ...point, distance: Math.hypot(point.z1 - z1, point.z2 - z2) }))
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

/** Classes with their counts, the most frequent first. */
function tally(points: Point[]): [label: number, count: number][] {
  const counts = new Map<number, number>();
  for (const { label } of points) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b);
}
