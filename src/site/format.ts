import { formatNumber } from '../../training/contract/format-number.ts';
import { localeOf } from '../words/message.ts';
import type { Measure } from '../../training/contract/manifest.ts';

/**
 * A measure with its unit, and its standard deviation if it has one: "105.6 nats per image", "71.3 ± 0.4 %",
 * "12". It stays on one line.
 */
export function formatMeasure(
  { value, unit, digits, spread }: Pick<Measure, 'value' | 'unit' | 'digits' | 'spread'>,
  language = 'en',
): string {
  const inWords = (each: number): string => formatNumber(each, digits, language);
  const deviation = spread ? `\u00a0±\u00a0${inWords(spread.deviation)}` : '';
  const number = `${inWords(value)}${deviation}`;
  return unit === '' ? number : `${number}\u00a0${unit}`;
}

/** A date such as `2026-11-20` as prose of a language writes it: "20 November 2026". */
export function formatDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}

/** A file's size in decimal units: "512 B", "3.4 kB", "327 kB", "1.2 MB". */
export function formatBytes(bytes: number, language = 'en'): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : [bytes / 1e6, 'MB'];
  return `${formatNumber(value, value < 10 ? 1 : 0, language)} ${unit}`;
}

/** The first 12 digits of a SHA-256: enough to tell two runs apart by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

/** Puts words in the order of a language's dictionaries. */
export function alphabetOf(language: string): (a: string, b: string) => number {
  return new Intl.Collator(language).compare;
}
