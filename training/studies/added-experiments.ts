import { z } from 'zod';
import { epochsSchema } from '../configuration/epochs.ts';
import type { PlannedExperiment } from '../configuration/experiment.ts';
import { id } from '../contract/manifest.ts';
import { gaussianArchitectures } from '../models/gaussian/architectures.ts';
import { ELBO } from '../objective/objective.ts';
import { ONE_CYCLE, SWEEP_EPOCHS } from './experiments.ts';

/** Longer titles would not fit beside the rows of figures. */
const MAXIMUM_TITLE = 40;

/** A VAE that a tutorial adds: what is left out is as in the sweeps, so that it can join one. */
const addedExperiment = z
  .strictObject({
    id: id.max(30),
    title: z
      .string()
      .trim()
      .min(1)
      .max(MAXIMUM_TITLE, `give ${MAXIMUM_TITLE} characters at most`)
      .optional(),
    latent: z.int().min(2).max(500).default(20),
    beta: z.number().min(0.001).max(1000).default(1).describe('Weight of the KL term'),
    pixels: z.enum(['grey', 'binarised']).default('grey').describe('What the likelihood is of'),
    architecture: z
      .discriminatedUnion('kind', gaussianArchitectures)
      .default({ kind: 'mlp', hidden: [400] }),
    epochs: epochsSchema.default(SWEEP_EPOCHS),
    batchSize: z.int().min(1).max(10_000).default(ONE_CYCLE.batchSize),
    learningRate: z.number().gt(0).max(1).default(ONE_CYCLE.learningRate),
  })
  .transform(({ id, latent, beta, pixels, architecture, title, ...rest }): PlannedExperiment => ({
    ...ONE_CYCLE,
    ...rest,
    id,
    title: title ?? titleOf(architecture.kind, latent, beta, pixels),
    architecture: { ...architecture, latent },
    objective: { ...ELBO, pixels, beta },
  }));

/** All that a tutorial adds. */
export const addedExperiments = z
  .array(addedExperiment)
  .max(20)
  .superRefine((all, context) => {
    const i = all.findIndex(({ id }, i) => all.findIndex((each) => each.id === id) !== i);
    if (i === -1) return;
    context.addIssue({ code: 'custom', path: [i, 'id'], message: 'another has the same id' });
  });

/** An experiment as `tutorial.config.ts` writes it. */
export type AddedExperiment = z.input<typeof addedExperiment>;

/** Such as "MLP, 8 latents, β = 3". */
function titleOf(kind: string, latent: number, beta: number, pixels: string): string {
  return [
    kind === 'mlp' ? 'MLP' : 'Convolutional',
    latent === 1 ? '1 latent' : `${latent} latents`,
    ...(beta === 1 ? [] : [`β = ${beta}`]),
    ...(pixels === 'binarised' ? ['binarised'] : []),
  ].join(', ');
}
