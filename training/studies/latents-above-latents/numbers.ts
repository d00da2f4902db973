import {
  count,
  merged,
  nats,
  overSeeds,
  prefix,
  share,
  boundMeasures,
  type Measures,
} from '../measures.ts';
import type { TwoLevelsMeasured } from './levels.ts';

/** @param models the trainings of each, the run's own first */
export function levelNumbers(models: TwoLevelsMeasured[][]): Measures {
  return prefix(
    'levels',
    merged(
      models.map((trainings) => prefix(trainings[0].id, overSeeds(trainings.map(ofTraining)))),
    ),
  );
}

function ofTraining({
  title,
  likelihood,
  bound,
  active,
  latents,
  effects,
  importance,
}: TwoLevelsMeasured): Measures {
  const on = `“${title}”, held out (${likelihood})`;
  const decides = (level: string): string =>
    `Share of the variance of images drawn by “${title}” that the ${level} level decides alone`;
  return {
    ...boundMeasures(bound, on),
    'rate.upper': nats(bound.upper, `Rate of the upper level. ${on}`, 2),
    'rate.lower': nats(bound.lower, `Rate of the lower level, given the upper. ${on}`, 2),
    'rate.share': share(
      bound.upper / bound.kl,
      `Share of the rate that is the upper level’s. ${on}`,
    ),
    'importance.50': nats(importance.nats, `Importance-weighted bound, k = 50. ${on}`, 2),
    'active.upper': count(
      active.upper,
      `Active latents of the ${latents.upper} of the upper level. ${on}`,
    ),
    'active.lower': count(
      active.lower,
      `Active latents of the ${latents.lower} of the lower level. ${on}`,
    ),
    'effect.upper': share(effects.upper, decides('upper')),
    'effect.lower': share(effects.lower, decides('lower')),
  };
}
