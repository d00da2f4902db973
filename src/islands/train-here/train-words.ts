import type { Look } from '../../../training/browser/messages.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';
import type { Placed } from './plane-plot.ts';

/** Says how far a training has come. */
export function progressWords(
  words: Words['trainHere'],
  { epochs, metrics }: Look,
  images: Placed[],
): string {
  const last = metrics.at(-1);
  if (!last) return say(words.begun, { epochs });
  return say(words.progress, {
    ...{ epoch: last.epoch, epochs },
    loss: formatNumber(last.test.negativeElbo, 1),
    rate: formatNumber(last.test.kl, 1),
    alike: countAlike(images),
    count: images.length,
  });
}

/** Counts the images whose nearest neighbour is of their own class. */
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
