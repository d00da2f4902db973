import { z } from 'zod';
import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { comparedOf, sized, SWEEP_EPOCHS, sweepOf } from '../experiments.ts';
import { settable, sweep } from '../settable.ts';
import { modelOf } from '../study.ts';
import { COMPARED, SIZES } from './experiments.ts';
import { latentSizeSamplesFigure } from './latent-size-samples-figure.ts';
import { latentSizesFigure } from './latent-sizes-figure.ts';
import { paperFigure2 } from './paper-figure-2.ts';

const settings = z.strictObject({
  latents: sweep(z.int().min(1).max(500), SIZES).describe('Numbers of latents'),
});

/** What more latents change. */
export default settable(
  'sizes',
  settings,
  ({ settings: { latents }, epochs = SWEEP_EPOCHS, added }) => {
    const sizeOf = ({ architecture }: PlannedExperiment): number => architecture.latent;
    const experiments = sweepOf(latents, (latent) => ({ ...sized(latent), epochs }), sizeOf, added);
    return {
      needsClasses: true,
      offers: { figures: ['latent-sizes', 'latent-size-samples', 'paper-figure-2'], numbers: [] },
      experiments,
      compared: comparedOf(experiments, COMPARED, sizeOf),
      alike: true,
      claims: [
        {
          says: 'Twenty latents do better than two.',
          measure: 'latents-20.test.negative-elbo',
          below: 'latents-2.test.negative-elbo',
          clearly: true,
        },
        {
          says: 'Of 200 latents, fewer than half have nine tenths of the nats.',
          measure: 'latents-200.latents-for-most',
          below: 100,
        },
      ],
      figures(_, context) {
        const models = experiments.map(({ id }) => modelOf(context, id));
        return [
          latentSizesFigure(models, context),
          latentSizeSamplesFigure(models, context),
          paperFigure2(models, context),
        ];
      },
    };
  },
);
