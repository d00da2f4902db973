import type { Classifier } from '../../decoder/networks.ts';
import { say, shared } from './words.ts';

/** Says what an image looks like to the run's classifier: "looks like a 7, 93 %". */
export function lookOf(classifier: Classifier, pixels: ArrayLike<number>): string {
  const { label, confidence } = classifier.read(pixels);
  const percent = Math.round(100 * confidence);
  return say(shared.words.looks, { what: shared.classes[label].one, percent });
}

/** Names the classes of images in a row: "8 8 1", or between commas where names are not short. */
export function classesOf(labels: ArrayLike<number>): string {
  const { classes } = shared;
  const between = classes.every(({ name, sign }) => name === sign) ? ' ' : ', ';
  return Array.from(labels, (label) => classes[label].name).join(between);
}

/** Says what the images along a path look like: "a 1 from 0.0 to 0.4, a 9 at 0.5, a 7 from 0.6 to 1.0". */
export function readingsAlong(readings: ArrayLike<number>, places: string[]): string {
  const all = Array.from(readings);
  const starts = all.flatMap((label, i) => (label === all[i - 1] ? [] : [i]));
  return starts
    .map((start, i) => {
      const end = (starts[i + 1] ?? all.length) - 1;
      const what = shared.classes[all[start]].one;
      return start === end
        ? say(shared.words.place, { what, place: places[start] })
        : say(shared.words.stretch, { what, from: places[start], to: places[end] });
    })
    .join(', ');
}
