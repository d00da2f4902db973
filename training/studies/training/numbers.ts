import { boundMeasures, merged, nats, prefix, type Measures } from '../measures.ts';
import { modelOf, type StudyContext } from '../study.ts';
import type { FinalLosses } from './measure.ts';

/** What these are called, after the experiment's id and "final". */
export const FINAL_NUMBERS = [
  ...['negative-elbo', 'reconstruction', 'kl'].map((term) => `train.${term}`),
  ...['gap', 'lag'],
];

/** Training and held-out loss with the same weights, and what each cause of their difference adds. */
export function finalNumbers(models: FinalLosses[], context: StudyContext): Measures {
  return merged(
    models.map(({ id, title, likelihood, train }) => {
      const { heldOut, metrics } = modelOf(context, id);
      const on = `“${title}” (${likelihood})`;
      return prefix(`${id}.final`, {
        ...prefix('train', boundMeasures(train, `Training images, with the final weights: ${on}`)),
        gap: nats(
          heldOut.negativeElbo - train.negativeElbo,
          `Held-out negative ELBO less that of training images, both with the final weights: ${on}`,
          2,
        ),
        lag: nats(
          metrics.at(-1)!.train.negativeElbo - train.negativeElbo,
          `By how much the mean over the last epoch lies above the loss of the same images with the final weights: ${on}`,
          2,
        ),
      });
    }),
  );
}
