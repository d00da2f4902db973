import type { ExperimentConfiguration } from '../../training/configuration/experiment.ts';
import { ELBO } from '../../training/objective/objective.ts';
import { reference } from '../../training/studies/experiments.ts';

/** Nats per image, held out: what pytorch/examples/vae reaches after its ten epochs. */
export const TARGET = 105.6;

const { architecture } = reference;

/** The settings of pytorch/examples/vae, for as many epochs as they may need to the target. */
export const AS_THE_EXAMPLE: ExperimentConfiguration = {
  id: 'example',
  title: 'Settings of pytorch/examples/vae',
  architecture,
  objective: ELBO,
  epochs: 20,
  batchSize: 128,
  learningRate: 1e-3,
};

/** The same model by a short course: one rise and fall of the learning rate. */
const course = (epochs: number, batchSize: number, learningRate: number) => ({
  id: `fast-${epochs}-${batchSize}-${learningRate}`,
  title: `One cycle: ${epochs} epochs, batches of ${batchSize}, rate ${learningRate}`,
  architecture,
  objective: ELBO,
  epochs,
  batchSize,
  learningRate,
  beta2: 0.99,
  warmUp: 0.3,
});

/**
 * Courses to the target. Which of them is raced is chosen on a part of the training images that it is not
 * trained on, so that the held-out images decide nothing.
 */
export const COURSES: ExperimentConfiguration[] = [2, 3, 4].flatMap((epochs) =>
  [80, 128].flatMap((batchSize) =>
    [3e-3, 5e-3, 7e-3].map((rate) => course(epochs, batchSize, rate)),
  ),
);
