import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { ELBO } from '../../objective/objective.ts';
import { ONE_CYCLE, SWEEP_EPOCHS } from '../experiments.ts';

/** Steps of the flows. */
const STEPS = 6;

/** Like the MLP of so many latents, which trains in the same way, but with a flow behind its Gaussian. */
// #region flow
export const flowing = (latent: number): PlannedExperiment => ({
  id: `flow-${latent}`,
  title: `Flow, ${latent} latents`,
  architecture: { kind: 'planar-flow', hidden: [400], latent, steps: STEPS },
  objective: ELBO,
  ...ONE_CYCLE,
  epochs: SWEEP_EPOCHS,
});
// #endregion
