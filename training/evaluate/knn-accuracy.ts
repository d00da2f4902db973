import { CLASSES } from '../contract/image.ts';

/**
 * How often the k nearest other points agree, by majority, with a point's own class: a number for
 * whether classes cluster. Each point is left out of its own vote; a tie goes to the nearest point
 * of the tied classes. Chance is about 1/10.
 *
 * @param points `[count, dimensions]`
 * @param labels `[count]` classes 0…9
 */
export function knnAccuracy(points: Float32Array, labels: Uint8Array, k = 10): number {
  const count = labels.length;
  let agreeing = 0;
  for (let i = 0; i < count; i++) {
    if (majority(nearestOthers(points, points.length / count, i, k), labels) === labels[i]) {
      agreeing += 1;
    }
  }
  return agreeing / count;
}

/** Indices of the k points nearest to point i but itself, nearest first. */
function nearestOthers(points: Float32Array, dimensions: number, i: number, k: number): number[] {
  const indices: number[] = [];
  const distances: number[] = [];
  for (let j = 0; j < points.length / dimensions; j++) {
    if (j === i) continue;
    let distance = 0;
    for (let d = 0; d < dimensions; d++) {
      distance += (points[i * dimensions + d] - points[j * dimensions + d]) ** 2;
    }
    if (indices.length === k && distance >= distances[k - 1]) continue;
    let place = indices.length;
    while (place > 0 && distances[place - 1] > distance) place -= 1;
    indices.splice(place, 0, j);
    distances.splice(place, 0, distance);
    indices.length = distances.length = Math.min(k, indices.length);
  }
  return indices;
}

function majority(nearestFirst: number[], labels: Uint8Array): number {
  const votes = new Uint16Array(CLASSES);
  for (const j of nearestFirst) votes[labels[j]] += 1;
  const most = Math.max(...votes);
  return labels[nearestFirst.find((j) => votes[labels[j]] === most)!];
}
