import type { Words } from '../words/dictionary.ts';
import { fill } from '../words/message.ts';

/** What the gallery says of a choice. */
export type GalleryWords = Pick<Words['gallery'], 'allShown' | 'noneShown' | 'someShown'>;

/** What is known of a figure in the gallery. */
export interface Listed {
  text: string;
  /** Ids of the experiments that it shows. */
  experiments: string[];
}

/** What a reader asks for; empty where it does not matter. */
export interface Request {
  words: string;
  experiment: string;
}

/** Whether a figure is of the experiment and has all of the words, in any order and case. */
export function matches({ text, experiments }: Listed, { words, experiment }: Request): boolean {
  if (experiment && !experiments.includes(experiment)) return false;
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** What is said of a choice. */
export function galleryWords(
  words: GalleryWords,
  shown: number,
  all: number,
  language: string,
): string {
  if (shown === all) return fill(words.allShown, { all }, language);
  if (shown === 0) return fill(words.noneShown, { all }, language);
  return fill(words.someShown, { count: shown, all }, language);
}
