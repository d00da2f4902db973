import type { Manifest, Measure } from '../../training/contract/manifest.ts';

/** A measure of two runs; undefined in the one that lacks it. */
export interface MeasurePair {
  name: string;
  before?: Measure;
  after?: Measure;
}

/** The measures that two runs do not show alike, those of one experiment together. */
export function changedMeasures(before: Manifest, after: Manifest): MeasurePair[] {
  const names = new Set([...Object.keys(before.measures), ...Object.keys(after.measures)]);
  return [...names]
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .map((name) => ({ name, before: before.measures[name], after: after.measures[name] }))
    .filter(({ before, after }) => shown(before) !== shown(after));
}

/** Value and spread as far as they are shown. */
function shown(measure: Measure | undefined): string {
  if (!measure) return 'none';
  const { value, digits } = measure;
  return [value, measure.spread?.deviation ?? NaN].map((each) => each.toFixed(digits)).join(' ± ');
}
