import { PIXELS } from '../../training/contract/image.ts';

/** What a reader typed, against what the run has. */
export type Judgement =
  | 'right'
  | 'near'
  | 'sign'
  | 'upsideDown'
  | 'percent'
  | 'pixels'
  | 'bits'
  | 'tooLarge'
  | 'tooSmall';

export interface Expected {
  value: number;
  /** Decimals with which the answer is written: what they cannot tell apart is right. */
  digits: number;
  /** How far from it counts as right, as a share of it. */
  within: number;
  /** Whether it is a quotient, which can be turned upside down. */
  isRatio: boolean;
}

/** How much further off than is right still counts as near. */
const NEAR = 5;

/**
 * The number that was typed, with a point or a comma as its sign for decimals, any sign for minus, and a
 * unit or a sign for per cent after it, or none.
 */
export function readTyped(typed: string, language: string): number | undefined {
  const text = typed
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/[\s\u00a0\u202f]/g, '');
  const [number] = /^[+-]?[\d.,]*\d[\d.,]*(e[+-]?\d+)?/i.exec(text) ?? [''];
  const value = Number(withPoint(number, language));
  return number === '' || Number.isNaN(value) ? undefined : value;
}

/** The last of the signs is that of decimals, unless it parts thousands. */
function withPoint(number: string, language: string): string {
  const [thousands] = language.startsWith('en') ? [','] : ['.'];
  const inThousands = new RegExp(`^[+-]?\\d{1,3}(\\${thousands}\\d{3})+(?!\\d)`).test(number);
  const isAlone = !number.includes(thousands === ',' ? '.' : ',');
  // "1.234" is a decimal fraction to most who type one: only English commas part thousands alone.
  if (inThousands && (thousands === ',' || !isAlone)) number = number.replaceAll(thousands, '');
  return number.replace(',', '.');
}

/** Judges a number, and finds out what has commonly gone wrong with one that is not right. */
export function judge(typed: number, expected: Expected): Judgement {
  const { value, isRatio } = expected;
  const is = (other: number): boolean => isWithin(typed, other, expected);
  if (is(value)) return 'right';
  if (is(-value)) return 'sign';
  if (isRatio && is(1 / value)) return 'upsideDown';
  if (is(100 * value) || is(value / 100)) return 'percent';
  if (is(PIXELS * value) || is(value / PIXELS)) return 'pixels';
  if (is(Math.LN2 * value) || is(value / Math.LN2)) return 'bits';
  if (isWithin(typed, value, expected, NEAR)) return 'near';
  return typed > value ? 'tooLarge' : 'tooSmall';
}

/** Whether a typed number is one that is expected, within its tolerance: what is right, or so many times that. */
export function isWithin(
  typed: number,
  value: number,
  { digits, within }: Pick<Expected, 'digits' | 'within'>,
  times = 1,
): boolean {
  // The written answer is rounded by half a unit of its last digit at most, and a reader's by as much.
  const rounding = Math.min(10 ** -digits, 0.5 * Math.abs(value));
  return (
    Math.abs(typed - value) <= times * Math.max(rounding, within * Math.abs(value)) * (1 + 1e-9)
  );
}
