import type { Dataset } from '../../contract/manifest.ts';
import type { Score } from './anomaly.ts';
import type { StrangerName } from './strangers.ts';

/** The scores, in the order in which they are told. */
export const SCORES: { of: Score; name: string }[] = [
  { of: 'elbo', name: 'negative ELBO' },
  { of: 'reconstruction', name: 'reconstruction alone' },
  { of: 'importance', name: 'bound with many draws' },
];

/** What strangers are, such as "digits turned by 90°". */
export function strangersInWords(name: StrangerName, { noun: { many } }: Dataset): string {
  const words: Record<StrangerName, string> = {
    turned: `${many} turned by 90°`,
    inverted: `${many} with black and white exchanged`,
    blank: 'images with nothing on them',
    scrambled: `${many} with their pixels scrambled`,
    strokes: 'digits that a program drew',
  };
  return words[name];
}
