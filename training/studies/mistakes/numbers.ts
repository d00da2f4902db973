import {
  count,
  nats,
  number,
  overSeeds,
  prefix,
  share,
  merged,
  type Measures,
} from '../measures.ts';
import type { Specimen, SpecimenTraining } from './mistakes.ts';

const ON = 'Held out, under a Bernoulli likelihood on grey pixels';

export function mistakeNumbers(specimens: Specimen[]): Measures {
  const [{ trainings }] = specimens;
  return prefix('mistakes', {
    images: count(
      trainings[0].course.at(-1)!.imagesSeen,
      'Training images that each program of the study of mistakes had seen when it was last looked at',
    ),
    ...merged(specimens.map((each) => prefix(each.id, numbersOf(each)))),
  });
}

function numbersOf({ name, trainings }: Specimen): Measures {
  const brokeAt = trainings[0].brokeAt ?? 0;
  return {
    ...overSeeds(trainings.map((training) => endOf(name, training))),
    'broke-at': count(
      brokeAt,
      `Training images after which the loss of the program with “${name}” was no longer a finite number; 0 if it always was`,
    ),
  };
}

/** Where numbers grow out of all bounds, their powers of ten are what one can quote. */
function endOf(name: string, { end, checked, variety }: SpecimenTraining): Measures {
  const of = `of the program with “${name}”`;
  const { negativeElbo, reconstruction } = checked ?? {
    negativeElbo: end.reconstruction + end.kl,
    reconstruction: end.reconstruction,
  };
  return {
    printed: number(
      end.printed,
      `Loss ${of} as it prints it, held out`,
      Math.abs(end.printed) < 10 ? 3 : 1,
    ),
    reconstruction: nats(end.reconstruction, `What the images ${of} cost. ${ON}`),
    kl: nats(end.kl, `KL term of the encoder ${of}. ${ON}`, end.kl < 10 ? 2 : 1),
    'kl-decades': number(Math.log10(end.kl), `Power of ten of the KL term ${of}. ${ON}`, 0),
    'negative-elbo': nats(
      negativeElbo,
      `Negative ELBO of the weights ${of} in the right program. ${ON}`,
    ),
    'checked-reconstruction': nats(
      reconstruction,
      `Reconstruction term of the weights ${of} in the right program. ${ON}`,
    ),
    variety: share(
      variety,
      `Variance at a pixel, as a mean over pixels, of images drawn by the program with “${name}”, as a share of that of held-out images`,
    ),
  };
}
