import { z } from 'zod';
import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { comparedOf, inWords, SWEEP_EPOCHS, sweepOf, weighted } from '../experiments.ts';
import { settable, sweep } from '../settable.ts';
import { modelOf, type StudyContext } from '../study.ts';
import { BETAS, COMPARED } from './experiments.ts';
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
      claims: [
        {
          says: 'A larger β saves rate.',
          measure: 'beta-8.test.kl',
          below: 'beta-0-5.test.kl',
          clearly: true,
        },
        {
          says: 'The model trained on the negative ELBO itself has a better one than that of twice the price.',
          measure: 'latents-20.test.negative-elbo',
          below: 'beta-2.test.negative-elbo',
          clearly: true,
        },
        {
          says: 'The gap of a model trained with β = 8 is larger than that of one trained on the negative ELBO.',
          measure: 'beta-8.importance.gain',
          above: 'latents-20.importance.gain',
          clearly: true,
        },
      ],
      figures: (_, context) => [rateDistortionFigure(modelsIn(context), context)],
    };
  },
);
