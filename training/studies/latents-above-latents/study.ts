import { sized } from '../experiments.ts';
import { modelOf, type Study } from '../study.ts';
import { ladder, LOWER, noLadder } from './experiments.ts';
import type { LevelsSize, TwoLevelsMeasured } from './levels.ts';
import { levelNumbers } from './numbers.ts';
import { ratesFigure } from './rates-figure.ts';
import { redrawnFigure } from './redrawn-figure.ts';

const models = [ladder, noLadder];

/** What an upper level of latents carries, with a ladder and without. */
const study: Study<TwoLevelsMeasured, LevelsSize> = {
  name: 'latents-above-latents',
  offers: { figures: ['level-rates', 'levels-redrawn'], numbers: ['levels.'] },
  experiments: [...models, sized(LOWER)],
  alike: true,
  compared: models.map(({ id }) => id),
  measurement: {
    groups: () => models.map(({ id }) => [id]),
    everySeed: true,
    size: {
      smoke: { images: 4, pairs: 100 },
      quick: { images: 100, pairs: 1000 },
      full: { images: 1000, pairs: 5000 },
    },
  },
  numbers: (measured) => levelNumbers(byModel(measured)),
  figures(measured, context) {
    const trainings = byModel(measured);
    return [
      ratesFigure(trainings, modelOf(context, sized(LOWER).id), context),
      redrawnFigure(
        trainings.map(([own]) => own),
        context,
      ),
    ];
  },
};

export default study;

/** The trainings of each model, the run's own first. */
function byModel(measured: TwoLevelsMeasured[]): TwoLevelsMeasured[][] {
  return models.map(({ id }) => measured.filter((each) => each.id === id));
}
