import type { Classifier } from '../../decoder/networks.ts';

/** Says what an image looks like to the run's classifier: "looks like a 7, 93 %". */
export function lookOf(classifier: Classifier, pixels: ArrayLike<number>): string {
  const { digit, confidence } = classifier.read(pixels);
  return `looks like ${aDigit(digit)}, ${Math.round(100 * confidence)}\u00a0%`;
}

/** "a 7", "an 8" */
export function aDigit(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}

/** Says what the images along a path look like: "a 1 from 0.0 to 0.4, a 9 at 0.5, a 7 from 0.6 to 1.0". */
export function readingsAlong(readings: ArrayLike<number>, places: string[]): string {
  const all = Array.from(readings);
  const starts = all.flatMap((digit, i) => (digit === all[i - 1] ? [] : [i]));
  return starts
    .map((start, i) => {
      const end = (starts[i + 1] ?? all.length) - 1;
      const where =
        start === end ? `at ${places[start]}` : `from ${places[start]} to ${places[end]}`;
      return `${aDigit(all[start])} ${where}`;
    })
    .join(', ');
}
