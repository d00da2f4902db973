import { isDeepStrictEqual } from 'node:util';
import type { PlannedExperiment } from '../configuration/experiment.ts';
import type { Architecture } from '../models/families.ts';
import { ELBO } from '../objective/objective.ts';

/*
 * Experiments that more than one study looks at; a study keeps those of its own in its folder.
 */

/** 784-400-latent-400-784, the network of pytorch/examples/vae. */
export const mlp = (latent: number): Architecture => ({ kind: 'mlp', hidden: [400], latent });

/** What sweeps train with: one rise and fall of the learning rate gets far in few epochs. */
export const ONE_CYCLE = { batchSize: 128, learningRate: 5e-3, beta2: 0.99, warmUp: 0.3 };

/**
 * Epochs of an experiment of a sweep. Held out, `latents-20` of MNIST has 102.8 nats after 10 and 101.0 after 30:
 * what one publishes takes more.
 */
export const SWEEP_EPOCHS = { smoke: 1, quick: 2, full: 40 };

/**
 * The models of a sweep, in the order of what it varies: its own, and those that a tutorial adds which
 * differ from these in nothing else.
 *
 * @param at the model of the sweep at a value
 */
export function sweepOf(
  values: number[],
  at: (value: number) => PlannedExperiment,
  valueOf: (experiment: PlannedExperiment) => number,
  added: PlannedExperiment[],
): PlannedExperiment[] {
  const joining = added.filter((each) => {
    const { id, title } = each;
    return (
      !values.includes(valueOf(each)) &&
      isDeepStrictEqual({ ...at(valueOf(each)), id, title }, each)
    );
  });
  return [...values.map(at), ...joining].sort((a, b) => valueOf(a) - valueOf(b));
}

/**
 * Ids of the models of a sweep that are compared: those at some values, or at its ends where a tutorial
 * leaves but one of these.
 */
export function comparedOf(
  models: PlannedExperiment[],
  values: number[],
  valueOf: (experiment: PlannedExperiment) => number,
): string[] {
  const there = models.filter((each) => values.includes(valueOf(each)));
  const compared = there.length > 1 ? there : [models[0], models.at(-1)!];
  return compared.map(({ id }) => id);
}

/** The model and settings of pytorch/examples/vae, so that its losses can be set beside these. */
// #region reference
export const reference: PlannedExperiment = {
  id: 'mlp-20',
  title: 'Reference MLP, 20 latents',
  architecture: mlp(20),
  objective: ELBO,
  batchSize: 128,
  learningRate: 1e-3,
  epochs: { smoke: 2, quick: 5, full: 12 },
};
// #endregion

/** Two latents, so that its whole latent space can be drawn. */
export const plane: PlannedExperiment = {
  id: 'conv-2',
  title: 'Convolutional, 2 latents',
  architecture: { kind: 'convolutional', channels: [8, 32], hidden: [256, 128], latent: 2 },
  objective: ELBO,
  ...ONE_CYCLE,
  learningRate: 4e-3,
  epochs: { smoke: 2, quick: 3, full: 30 },
};

/** Black and white pixels, to stand beside the literature. */
export const binarised: PlannedExperiment = {
  id: 'binarised',
  title: 'Binarised pixels, 50 latents',
  architecture: { kind: 'mlp', hidden: [400, 200], latent: 50 },
  objective: { ...ELBO, pixels: 'binarised' },
  ...ONE_CYCLE,
  epochs: { smoke: 1, quick: 3, full: 40 },
};

/** Networks small enough to be fetched by a page, both of them. */
export const compact: PlannedExperiment = {
  id: 'conv-20',
  title: 'Convolutional, 20 latents',
  architecture: { kind: 'convolutional', channels: [8, 12], hidden: [32], latent: 20 },
  objective: ELBO,
  ...ONE_CYCLE,
  epochs: { smoke: 1, quick: 3, full: 20 },
};

/** One of the MLPs that differ in the number of latents alone. */
export const sized = (latent: number): PlannedExperiment => ({
  id: `latents-${latent}`,
  title: `MLP, ${latent} latents`,
  architecture: mlp(latent),
  objective: ELBO,
  ...ONE_CYCLE,
  epochs: SWEEP_EPOCHS,
});

/** One of the models that differ in β alone; at β = 1 it is the sized one of as many latents. */
export function weighted(beta: number): PlannedExperiment {
  if (beta === 1) return sized(20);
  return {
    // An id is of lower-case words: β = 0.25 is beta-0-25.
    id: `beta-${inWords(beta)}`,
    title: `β = ${beta}, 20 latents`,
    architecture: mlp(20),
    objective: { ...ELBO, beta },
    ...ONE_CYCLE,
    epochs: SWEEP_EPOCHS,
  };
}

/** A β as names of experiments and numbers have it: 0.25 is 0-25. */
export function inWords(beta: number): string {
  return String(beta).replace('.', '-');
}
