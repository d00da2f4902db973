import type { Look } from '../../../training/browser/messages.ts';
import { written } from '../runtime/numbers.ts';
import type { Placed } from './plane-plot.ts';

/** How far a training has come, in words. */
export function progressWords({ epochs, metrics }: Look, images: Placed[]): string {
  const last = metrics.at(-1);
  if (!last) return `The first of ${epochs} epochs has begun.`;
  return (
    `Epoch ${last.epoch} of ${epochs}: the held-out loss is ${written(last.test.negativeElbo, 1)} nats per image; ` +
    `${countAlike(images)} of ${images.length} held-out digits have one of their own class nearest.`
  );
}

/** How many images have one of their own class nearest to them. */
export function countAlike(images: Placed[]): number {
  return images.filter((image) => nearestTo(image, images)?.label === image.label).length;
}

function nearestTo(image: Placed, images: Placed[]): Placed | undefined {
  let [nearest, least]: [Placed | undefined, number] = [undefined, Infinity];
  for (const other of images) {
    const distance = Math.hypot(other.z1 - image.z1, other.z2 - image.z2);
    if (other !== image && distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}
