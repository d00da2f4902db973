import { modelOf, type Study } from '../study.ts';
import { sizesOfLatent } from './experiments.ts';
import { latentSizeSamplesFigure } from './latent-size-samples-figure.ts';
import { latentSizesFigure } from './latent-sizes-figure.ts';
import { paperFigure2 } from './paper-figure-2.ts';

/** What more latents change. */
const study: Study = {
  name: 'sizes',
  offers: { figures: ['latent-sizes', 'latent-size-samples', 'paper-figure-2'], numbers: [] },
  experiments: sizesOfLatent,
  figures(_, context) {
    const models = sizesOfLatent.map(({ id }) => modelOf(context, id));
    return [
      latentSizesFigure(models, context),
      latentSizeSamplesFigure(models, context),
      paperFigure2(models, context),
    ];
  },
};

export default study;
