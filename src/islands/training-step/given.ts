import type { Words } from '../../words/dictionary.ts';
import type { DigitFiles } from '../parts/digits.ts';

/** What the component gives the island. Files are addresses. */
export interface Given {
  /** Its words but for those that stand in the page. */
  words: Omit<Words['trainingStep'], 'stages' | 'code' | 'where'>;
  encoder: string;
  decoder: string;
  /** Held-out images, the first of which is shown. */
  digits: DigitFiles;
  /** How many numbers ε has, and the stream that training drew its first from: the run's seed, and the path. */
  noise: { length: number; seed: number; path: (string | number)[] };
}
