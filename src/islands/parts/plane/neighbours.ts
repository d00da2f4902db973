import { formatNumber } from '../../runtime/format-number.ts';
import { say, shared } from '../../runtime/words.ts';
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
  const { classes, words } = shared;
  const near = points
    .map((point) => ({ label: point.label, distance: distance(point, place) }))
    .filter(({ distance }) => distance <= REACH)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, COUNT);
  if (near.length === 0) return words.noNeighbours;
  const [[first, count], second, ...others] = tally(near);
  const { many } = classes[first];
  if (count === near.length) return say(words.neighboursAll, { classes: many });
  if (count > near.length / 2) return say(words.neighboursMostly, { classes: many });
  const both = { first: many, second: classes[second[0]].many };
  return say(others.length > 0 ? words.neighboursOthers : words.neighboursTwo, both);
}

/** Says what the ellipse of a point shows: which class it is of, how far away, how wide. */
export function describePosterior(point: Point, place: Place): string {
  const { label, sd } = point;
  return say(shared.words.nearest, {
    away: formatNumber(distance(point, place)),
    what: shared.classes[label].one,
    sd: sd.map((z) => formatNumber(z)).join(', '),
  });
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
