import type { References } from '../markdown/references.ts';
import { formatNumber } from '../../training/contract/format-number.ts';
import type { Words } from '../words/dictionary.ts';
import { fill } from '../words/message.ts';

/** An unhurried pace for technical prose, with a pause at each displayed equation. */
const WORDS_PER_MINUTE = 200;
const MINUTES_PER_EQUATION = 0.5;

/** The time that a chapter takes, for its header: "About 12 minutes: 2,100 words, 5 equations". */
export function readingTime(
  { words: count, equations }: References['reading'],
  words: Words['chapter'],
  language: string,
): string {
  const minutes = Math.ceil(count / WORDS_PER_MINUTE + equations * MINUTES_PER_EQUATION);
  const ofWords = fill(words.words, { count, words: formatNumber(count, 0, language) }, language);
  const ofEquations = equations ? [fill(words.equations, { count: equations }, language)] : [];
  const parts = [ofWords, ...ofEquations].join(', ');
  return fill(words.minutes, { count: minutes, parts }, language);
}
