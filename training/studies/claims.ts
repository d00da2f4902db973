import type { PresetName } from '../configuration/presets.ts';
import { holds } from '../contract/condition.ts';
import { formatNumber } from '../contract/format-number.ts';
import type { CheckedClaim, Measure } from '../contract/manifest.ts';
import type { Measures } from './measures.ts';
import type { Study } from './study.ts';

/**
 * What studies claim, each with whether it holds among the numbers of a run. A trial is too short to
 * refute anything; nor is a claim checked on numbers that the tutorial does not choose to make.
 */
export function checkedClaims(
  preset: PresetName,
  studies: Pick<Study, 'name' | 'claims'>[],
  measures: Measures,
): CheckedClaim[] {
  if (preset === 'smoke') return [];
  return studies.flatMap(({ name, claims = [] }) =>
    claims
      .filter((claim) => measuresOf(claim).every((each) => Object.hasOwn(measures, each)))
      .map((claim) => ({ study: name, ...claim, holds: holds(measures, claim) })),
  );
}

/** A line for each claim that a run refutes, with its numbers. */
export function refutations(claims: CheckedClaim[], measures: Measures): string[] {
  return claims
    .filter((claim) => !claim.holds)
    .map(
      (claim) =>
        `This run does not bear out a claim of the study "${claim.study}": “${claim.says}” (${measuresOf(
          claim,
        )
          .map((name) => `${name} is ${inWords(measures[name])}`)
          .join(', ')}).`,
    );
}

/** The names of the measures that a claim compares. */
export function measuresOf({
  measure,
  above,
  below,
}: Pick<CheckedClaim, 'measure' | 'above' | 'below'>): string[] {
  return [measure, above, below].filter(
    (each): each is string => typeof each === 'string' && Number.isNaN(Number(each)),
  );
}

function inWords({ value, digits, spread }: Measure): string {
  const deviation = spread ? ` ± ${formatNumber(spread.deviation, digits)}` : '';
  return `${formatNumber(value, digits)}${deviation}`;
}
