import { formatNumber } from '../../contract/format-number.ts';

/** Pieces of the sentences in captions, alternative texts and long descriptions. */

/** "7, 3 and 1" */
export function list(items: (string | number)[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** 1234.5 → "1,234.5" */
export function decimal(value: number, digits = 1): string {
  return formatNumber(value, digits);
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** 10 → "ten", 26 → "26": small numbers in words. */
export function counted(count: number): string {
  return SMALL[count] ?? decimal(count, 0);
}

/** "the grid" → "The grid" */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 0.274 → "27 %" */
export function percent(share: number): string {
  return `${decimal(share * 100, 0)} %`;
}

/** "1 epoch", "12 epochs" */
export function plural(count: number, noun: string): string {
  return `${decimal(count, 0)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The sentence for a chart with the lines of one seed alone; none where there is no other. */
export function ofFirstSeed(seeds: number): string[] {
  if (seeds === 1) return [];
  return [`The lines are those of the first of ${seeds} seeds; the data have all of them.`];
}

/** Where a point of a square lies, x and y from −1 (left, bottom) to 1 (right, top): "upper left". */
export function placeInSquare(x: number, y: number): string {
  const vertical = y > 1 / 3 ? 'upper' : y < -1 / 3 ? 'lower' : '';
  const horizontal = x > 1 / 3 ? 'right' : x < -1 / 3 ? 'left' : '';
  if (!vertical && !horizontal) return 'centre';
  if (!horizontal) return vertical === 'upper' ? 'top' : 'bottom';
  return [vertical, horizontal].filter(Boolean).join(' ');
}

/** How a sequence moves: "falls at every epoch", "rises in 3 of 11 epochs and ends lower than it began". */
export function trend(values: number[], step = 'epoch'): string {
  const steps = values.length - 1;
  const rises = values.slice(1).filter((value, i) => value > values[i]).length;
  const falls = values.slice(1).filter((value, i) => value < values[i]).length;
  if (rises + falls === 0) return 'does not change';
  if (falls === steps) return `falls at every ${step}`;
  if (rises === steps) return `rises at every ${step}`;
  const [first, last] = [values[0], values.at(-1)!];
  const end =
    last === first ? 'where it began' : `${last < first ? 'lower' : 'higher'} than it began`;
  return `rises in ${rises} of ${plural(steps, step)} and ends ${end}`;
}

/** "falls by 17 %, from 127.1 to 105.2", or rises, or stays. */
export function change(from: number, to: number): string {
  const [start, end] = [decimal(from), decimal(to)];
  if (start === end) return `stays at ${start}`;
  const share = percent(Math.abs(to / from - 1));
  return `${to < from ? 'falls' : 'rises'} by ${share}, from ${start} to ${end}`;
}

/** A number with about two significant digits: 0.0034 → "0.003", 0.12 → "0.12", 5.26 → "5.3", 130.2 → "130". */
export function brief(value: number): string {
  const size = Math.abs(value);
  return decimal(value, size >= 9.95 ? 0 : size >= 0.995 ? 1 : size >= 0.0995 ? 2 : 3);
}

/** A mean with its standard deviation, such as "4.5 ± 0.9". */
export function withSpread(mean: number, deviation: number, digits = 1): string {
  return `${decimal(mean, digits)} ± ${decimal(deviation, digits)}`;
}

/** The likelihoods of models, each once: a loss means nothing without them. */
export function likelihoods(models: { likelihood: string }[]): string {
  return list([...new Set(models.map(({ likelihood }) => likelihood))]);
}
