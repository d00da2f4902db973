import type { References } from '../markdown/references.ts';
import { formatNumber } from '../../training/contract/format-number.ts';

/** An unhurried pace for technical prose, with a pause at each displayed equation. */
const WORDS_PER_MINUTE = 200;
const MINUTES_PER_EQUATION = 0.5;

/** The time that a chapter takes, for its header: "About 12 minutes: 2,100 words, 5 equations". */
export function readingTime({ words, equations }: References['reading']): string {
  const minutes = Math.ceil(words / WORDS_PER_MINUTE + equations * MINUTES_PER_EQUATION);
  const parts = [count(words, 'word'), ...(equations ? [count(equations, 'equation')] : [])];
  return `About ${count(minutes, 'minute')}: ${parts.join(', ')}`;
}

function count(number: number, noun: string): string {
  return `${formatNumber(number, 0)}\u00a0${noun}${number === 1 ? '' : 's'}`;
}
