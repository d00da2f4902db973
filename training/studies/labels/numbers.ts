import { counted } from '../../figures/words/phrases.ts';
import {
  boundMeasures,
  count,
  nats,
  overSeeds,
  prefix,
  share,
  type Measures,
} from '../measures.ts';
import type { Labels } from './measure.ts';

/** @param measured of every seed, the run's own first */
export function labelsNumbers(measured: Labels[], classes: number): Measures {
  return {
    ...prefix('labels', overSeeds(measured.map((each) => ofSeed(each)))),
    'labels.of-class': nats(
      Math.log(classes),
      `What it costs to name one of ${counted(classes)} classes that are equally frequent: the logarithm of their number`,
      2,
    ),
  };
}

function ofSeed({ plain, conditional, obeyed, few }: Labels): Measures {
  const told = [
    ['plain', plain],
    ['conditional', conditional],
  ] as const;
  return {
    ...Object.assign(
      {},
      ...told.map(([name, { title, likelihood, heldOut, knnAccuracy }]) =>
        prefix(name, {
          ...boundMeasures(heldOut, `Held out: “${title}” (${likelihood})`),
          knn: share(
            knnAccuracy,
            `Held-out images whose class is that of most of their ten nearest neighbours, by the posterior means of “${title}”`,
          ),
        }),
      ),
    ),
    'kl-saved': nats(
      plain.heldOut.kl - conditional.heldOut.kl,
      `By how much the held-out KL of “${conditional.title}” is below that of “${plain.title}” (${conditional.likelihood})`,
      2,
    ),
    obeyed: share(
      obeyed.share,
      `Of ${obeyed.images} new images of “${conditional.title}”, those that the classifier reads as the class that was asked for`,
    ),
    ...Object.assign(
      {},
      ...few.map(({ title, ofEach, labels, semiSupervised, neighbours }) =>
        prefix(String(ofEach), {
          count: count(labels, `Labels that “${title}” is given`),
          m2: share(semiSupervised, `Held-out images that “${title}” names correctly`),
          knn: share(
            neighbours,
            `Held-out images that the nearest of the same ${labels} labelled images name correctly, by the posterior means of “${plain.title}”`,
          ),
        }),
      ),
    ),
  };
}
