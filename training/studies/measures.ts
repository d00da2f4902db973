import type { Bound, Measure } from '../contract/manifest.ts';
import { meanAndDeviation } from '../evaluate/spread.ts';

/** Numbers the prose may quote, by name; names are made of an experiment and what was measured. */
export type Measures = Record<string, Measure>;

export function nats(value: number, description: string, digits = 1): Measure {
  return { value, unit: 'nats per image', digits, description };
}

/** The two terms of a loss and their sum. */
export function boundMeasures(bound: Bound, description: string): Measures {
  return {
    'negative-elbo': nats(bound.negativeElbo, `Negative ELBO. ${description}`),
    reconstruction: nats(bound.reconstruction, `Reconstruction term. ${description}`),
    kl: nats(bound.kl, `KL term. ${description}`),
  };
}

export function count(value: number, description: string): Measure {
  return { value, unit: '', digits: 0, description };
}

/** A number without a unit, such as a distance or an entropy that names its own. */
export function number(value: number, description: string, digits = 2): Measure {
  return { value, unit: '', digits, description };
}

/** A share in [0, 1], told in per cent. */
export function share(value: number, description: string, digits = 1): Measure {
  return { value: value * 100, unit: '%', digits, description };
}

/** The same measures under longer names. */
export function prefix(name: string, measures: Measures): Measures {
  return Object.fromEntries(
    Object.entries(measures).map(([rest, measure]) => [`${name}.${rest}`, measure]),
  );
}

/**
 * Each measure of one training as that of several with other seeds: their mean, with how far they spread.
 *
 * @param each the same measures of every training, the run's own first; one alone is left as it is
 */
export function overSeeds(each: Measures[]): Measures {
  const [own] = each;
  if (each.length === 1) return own;
  return Object.fromEntries(
    Object.entries(own).map(([name, measure]) => {
      const { mean, deviation } = meanAndDeviation(each.map((measures) => measures[name].value));
      const digits = isCount(measure) && !Number.isInteger(mean) ? 1 : measure.digits;
      const spread = { over: 'seeds' as const, count: each.length, deviation };
      return [name, { ...measure, value: mean, digits, spread }];
    }),
  );
}

function isCount({ unit, digits }: Measure): boolean {
  return unit === '' && digits === 0;
}

/** Several records of measures as one. */
export function merged(all: Measures[]): Measures {
  return Object.assign({}, ...all) as Measures;
}
