import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE, sized } from '../experiments.ts';

/** How many classes the planned networks have; those that are trained have as many as the data. */
const CLASSES = 10;

const LATENT = 20;

/** What the conditional VAE is compared with: the same layers, not told the class. */
export const plain = sized(LATENT);

// #region conditional
export const conditional: PlannedExperiment = {
  ...plain,
  id: 'conditional',
  title: `Conditional VAE, ${LATENT} latents`,
  architecture: { kind: 'conditional', hidden: [400], latent: LATENT, classes: CLASSES },
};
// #endregion

// #region semi-supervised
/** Labels of each class that model M2 is told. */
export const OF_EACH = [1, 10, 100];

/**
 * M2 with so many labels of each class. Its sum over classes makes a wider decoder expensive, and a code of
 * more latents can say the class itself, so that the classifier learns less.
 */
export const semiSupervised = (ofEach: number): PlannedExperiment => ({
  id: `labels-${ofEach}`,
  title: `M2, ${ofEach} ${ofEach === 1 ? 'label' : 'labels'} of each class`,
  architecture: {
    kind: 'semi-supervised',
    hidden: [64],
    classifier: [256],
    latent: 5,
    classes: CLASSES,
  },
  objective: ELBO,
  labels: { ofEach, hidden: 4800, known: 2400 },
  ...ONE_CYCLE,
  batchSize: 96,
  learningRate: 1e-2,
  epochs: { smoke: 1, quick: 4, full: 150 },
});
// #endregion
