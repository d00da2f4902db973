import type { Look } from '../../training/browser/messages.ts';
import { written } from './numbers.ts';
import type { Point } from './points.ts';

/** How far a training has come, in words. */
export function progressWords({ epochs, metrics }: Look, points: Point[]): string {
  const last = metrics.at(-1);
  if (!last) return `The first of ${epochs} epochs has begun.`;
  return (
    `Epoch ${last.epoch} of ${epochs}: the held-out loss is ${written(last.test.negativeElbo, 1)} nats per image; ` +
    `${countAlike(points)} of ${points.length} held-out digits have one of their own class nearest.`
  );
}

/** How many points have one of their own label nearest to them. */
export function countAlike(points: Point[]): number {
  return points.filter((point) => nearestTo(point, points)?.label === point.label).length;
}

function nearestTo(point: Point, points: Point[]): Point | undefined {
  let [nearest, least]: [Point | undefined, number] = [undefined, Infinity];
  for (const other of points) {
    const distance = Math.hypot(other.z1 - point.z1, other.z2 - point.z2);
    if (other !== point && distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}
