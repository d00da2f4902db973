import { majority } from '../../evaluate/knn-accuracy.ts';

/**
 * For each point the class of most of the k nearest points whose class is known; a tie goes to the nearest
 * of the tied classes.
 *
 * @param points `[count, dimensions]`
 * @param known.points `[known, dimensions]`
 * @param known.labels `[known]` classes, from 0
 * @returns `[count]`
 */
export function nearestClasses(
  points: Float32Array,
  known: { points: Float32Array; labels: Uint8Array },
  k: number,
  dimensions: number,
): Uint8Array {
  const distances = new Float64Array(known.labels.length);
  return Uint8Array.from({ length: points.length / dimensions }, (_, i) => {
    for (let j = 0; j < distances.length; j++) {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) {
        distance += (points[i * dimensions + d] - known.points[j * dimensions + d]) ** 2;
      }
      distances[j] = distance;
    }
    return majority(nearest(distances, k), known.labels);
  });
}

/** Positions of the k smallest, the smallest first. */
function nearest(distances: Float64Array, k: number): Uint32Array {
  const found: number[] = [];
  for (let j = 0; j < distances.length; j++) {
    if (found.length === k && distances[j] >= distances[found[k - 1]]) continue;
    let place = Math.min(found.length, k - 1);
    for (; place > 0 && distances[found[place - 1]] > distances[j]; place--) {
      found[place] = found[place - 1];
    }
    found[place] = j;
  }
  return Uint32Array.from(found);
}
