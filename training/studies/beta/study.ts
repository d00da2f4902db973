import { z } from 'zod';
import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { comparedOf, SWEEP_EPOCHS, sweepOf } from '../experiments.ts';
import { settable, sweep } from '../settable.ts';
import { modelOf, type StudyContext } from '../study.ts';
import { BETAS, COMPARED, inWords, weighted } from './experiments.ts';
import { betaNumbers } from './numbers.ts';
import { rateDistortionFigure } from './rate-distortion-figure.ts';

const settings = z.strictObject({
  betas: sweep(z.number().min(0.001).max(1000), BETAS).describe('Weights of the KL term'),
});

/** What the weight of the KL term trades. */
export default settable(
  'beta',
  settings,
  ({ settings: { betas }, epochs = SWEEP_EPOCHS, added }) => {
    const betaOf = ({ objective }: PlannedExperiment): number => objective.beta;
    const experiments = sweepOf(betas, (beta) => ({ ...weighted(beta), epochs }), betaOf, added);
    const modelsIn = (context: StudyContext) => experiments.map(({ id }) => modelOf(context, id));
    return {
      needsClasses: true,
      offers: {
        figures: ['rate-distortion'],
        numbers: experiments
          .slice(1)
          .map(({ objective }) => `beta.exchange.${inWords(objective.beta)}`),
      },
      experiments,
      compared: comparedOf(experiments, COMPARED, betaOf),
      alike: true,
      numbers: (_, context) => betaNumbers(modelsIn(context)),
      figures: (_, context) => [rateDistortionFigure(modelsIn(context), context)],
    };
  },
);
