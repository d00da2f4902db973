import { z } from 'zod';
import { epochsSchema } from '../configuration/epochs.ts';
import type { PlannedExperiment } from '../configuration/experiment.ts';
import { id } from '../contract/manifest.ts';
import { gaussianArchitectures } from '../models/gaussian/architectures.ts';
import { AUTOENCODER, ELBO } from '../objective/objective.ts';
import { ONE_CYCLE, SWEEP_EPOCHS } from './experiments.ts';

/** Longer titles would not fit beside the rows of figures. */
const MAXIMUM_TITLE = 40;

/** Latents of a plain autoencoder, to whose codes densities with full covariances are fitted. */
const MAXIMUM_PLAIN = 100;

/** A model that a tutorial adds: what is left out is as in the sweeps, so that a VAE can join one. */
const addedExperiment = z
  .strictObject({
    id: id.max(30),
    title: z
      .string()
      .trim()
      .min(1)
      .max(MAXIMUM_TITLE, `give ${MAXIMUM_TITLE} characters at most`)
      .optional(),
    model: z.enum(['vae', 'autoencoder']).default('vae').describe('An autoencoder has no KL term'),
    latent: z.int().min(2).max(500).default(20),
    beta: z
      .number()
      .min(0.001)
      .max(1000)
      .optional()
      .describe('Weight of the KL term, 1 if left out'),
    pixels: z.enum(['grey', 'binarised']).default('grey').describe('What the likelihood is of'),
    architecture: z
      .discriminatedUnion('kind', gaussianArchitectures)
      .default({ kind: 'mlp', hidden: [400] }),
    epochs: epochsSchema.default(SWEEP_EPOCHS),
    batchSize: z.int().min(1).max(10_000).default(ONE_CYCLE.batchSize),
    learningRate: z.number().gt(0).max(1).default(ONE_CYCLE.learningRate),
  })
  .superRefine(({ model, beta, latent }, context) => {
    if (model === 'vae') return;
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (beta !== undefined) refuse('beta', 'a plain autoencoder has no KL term: leave it out');
    if (latent > MAXIMUM_PLAIN) refuse('latent', `give an autoencoder ${MAXIMUM_PLAIN} at most`);
  })
  .transform((given): PlannedExperiment => {
    const { id, model, latent, beta = 1, pixels, architecture, title, ...rest } = given;
    return {
      ...ONE_CYCLE,
      ...rest,
      id,
      title: title ?? titleOf(model, architecture.kind, latent, beta, pixels),
      architecture: { ...architecture, latent },
      objective: model === 'vae' ? { ...ELBO, pixels, beta } : { ...AUTOENCODER, pixels },
    };
  });

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
function titleOf(
  model: string,
  kind: string,
  latent: number,
  beta: number,
  pixels: string,
): string {
  return [
    ...(model === 'vae' ? [] : ['Autoencoder']),
    kind === 'mlp' ? 'MLP' : model === 'vae' ? 'Convolutional' : 'convolutional',
    latent === 1 ? '1 latent' : `${latent} latents`,
    ...(beta === 1 ? [] : [`β = ${beta}`]),
    ...(pixels === 'binarised' ? ['binarised'] : []),
  ].join(', ');
}
