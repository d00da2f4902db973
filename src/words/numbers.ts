import { formatNumber as formatIn } from '../../training/contract/format-number.ts';
import type { Measure } from '../../training/contract/manifest.ts';
import { formatBytes as formatBytesIn, formatMeasure as formatMeasureIn } from '../site/format.ts';
import { tutorial } from '../site/tutorial.ts';
import { plain } from './plain.ts';

/** Units of the run in the tutorial's language; those that it lacks stay as they are. */
const UNITS: Record<string, string> = { 'nats per image': plain.measure.natsPerImage };

/** A number as the tutorial's language writes it. */
export function formatNumber(value: number, decimals?: number): string {
  return formatIn(value, decimals, tutorial.language);
}

/** A file's size as the tutorial's language writes it. */
export function formatBytes(bytes: number): string {
  return formatBytesIn(bytes, tutorial.language);
}

/** A measure as the tutorial's language writes it. */
export function formatMeasure(
  measure: Pick<Measure, 'value' | 'unit' | 'digits' | 'spread'>,
): string {
  const unit = UNITS[measure.unit] ?? measure.unit;
  return formatMeasureIn({ ...measure, unit }, tutorial.language);
}
