import type { Classifier } from '../decoder/networks.ts';

/** What an image looks like to the run's classifier, in words: "looks like a 7, 93 %". */
export function lookOf(classifier: Classifier, pixels: ArrayLike<number>): string {
  const { digit, confidence } = classifier.read(pixels);
  return `looks like ${digit === 8 ? 'an' : 'a'} ${digit}, ${Math.round(100 * confidence)} %`;
}
