import { formatNumber as formatIn } from '../../../training/contract/format-number.ts';
import { formatBytes as formatBytesIn } from '../../site/format.ts';

/** A number as the language of the page writes it. */
export function formatNumber(value: number, decimals?: number): string {
  return formatIn(value, decimals, language());
}

/** A file's size as the language of the page writes it. */
export function formatBytes(bytes: number): string {
  return formatBytesIn(bytes, language());
}

function language(): string {
  return globalThis.document?.documentElement.lang || 'en';
}
