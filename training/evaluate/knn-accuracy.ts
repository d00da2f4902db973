import { Matrix } from 'ml-matrix';
import { randomStream, subset, type Random } from '../contract/random.ts';

/** Queries that suffice for a share to within about one in a hundred: the same for every model. */
export function someQueries(seed: number): { count: number; random: Random } {
  return { count: 2000, random: randomStream(seed, 'neighbours') };
}

// #region knn
/**
 * How often the k nearest other points agree, by majority, with a point's own class: a number for
 * whether classes cluster. Each point is left out of its own vote; a tie goes to the nearest point
 * of the tied classes.
 *
 * @param points `[count, dimensions]`
 * @param labels `[count]` classes, from 0
 * @param options.queries how many points are asked about, and what draws them; all are asked about if
 * it is not given, and all may vote
 */
export function knnAccuracy(
  points: Float32Array,
  labels: Uint8Array,
  { k = 10, queries }: { k?: number; queries?: { count: number; random: Random } } = {},
): number {
  const dimensions = points.length / labels.length;
  const ordered = widestFirst(points, dimensions);
  const asked = queries ? subset(queries.random, queries.count, labels.length) : [...labels.keys()];
  const agreeing = asked.filter(
    (i) => majority(nearestOthers(ordered, dimensions, i, k), labels) === labels[i],
  );
  return agreeing.length / asked.length;
}
// #endregion

/** The same points, their dimensions by falling variance, so that far points show early. */
function widestFirst(points: Float32Array, dimensions: number): Float64Array {
  const count = points.length / dimensions;
  const variance = Matrix.from1DArray(count, dimensions, points).variance('column');
  const order = [...variance.keys()].sort((a, b) => variance[b] - variance[a]);
  const ordered = new Float64Array(points.length);
  for (let start = 0; start < points.length; start += dimensions) {
    for (let d = 0; d < dimensions; d++) ordered[start + d] = points[start + order[d]];
  }
  return ordered;
}

/** Dimensions after which it is looked whether a point is too far. */
const TOGETHER = 4;

/** Indices of the k points nearest to point i but itself, nearest first. */
function nearestOthers(
  points: Float64Array,
  dimensions: number,
  i: number,
  k: number,
): Uint32Array {
  const own = points.subarray(i * dimensions, (i + 1) * dimensions);
  const nearest = new Uint32Array(Math.min(k, points.length / dimensions - 1));
  const distances = new Float64Array(nearest.length).fill(Infinity);
  const last = nearest.length - 1;
  let farthest = Infinity;
  for (let j = 0, at = 0; at < points.length; j++, at += dimensions) {
    if (j === i) continue;
    let distance = 0;
    // Most points are known to be too far after a few dimensions; to look after each takes longer.
    for (let d = 0; d < dimensions && distance < farthest;) {
      for (const end = Math.min(d + TOGETHER, dimensions); d < end; d++) {
        const difference = own[d] - points[at + d];
        distance += difference * difference;
      }
    }
    if (distance >= farthest) continue;
    let place = last;
    for (; place > 0 && distances[place - 1] > distance; place--) {
      distances[place] = distances[place - 1];
      nearest[place] = nearest[place - 1];
    }
    distances[place] = distance;
    nearest[place] = j;
    farthest = distances[last];
  }
  return nearest;
}

/** The class of most of the nearest points; a tie goes to the nearest of the tied classes. */
export function majority(nearestFirst: Uint32Array, labels: Uint8Array): number {
  const votes = new Map<number, number>();
  for (const j of nearestFirst) votes.set(labels[j], (votes.get(labels[j]) ?? 0) + 1);
  const most = Math.max(...votes.values());
  return labels[nearestFirst.find((j) => votes.get(labels[j]) === most)!];
}
