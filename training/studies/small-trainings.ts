import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { PIXELS } from '../contract/image.ts';
import { randomStream, subset } from '../contract/random.ts';
import {
  selected,
  type Images,
  type LabelledImages,
  type Splits,
  type TrainingImages,
} from '../data/images.ts';
import type { GaussianArchitecture } from '../models/gaussian/vae.ts';
import { ELBO } from '../objective/objective.ts';

/** How much a study trains that compares many small models, while it measures. */
export interface SmallSize {
  /** Training images that each training sees, counted with repetition; as many epochs as that takes. */
  seen: number;
  /** Held-out images that it is measured on. */
  test: number;
  seeds: number;
}

/** Small, since there are many of it. */
const ARCHITECTURE: GaussianArchitecture = { kind: 'mlp', hidden: [128], latent: 10 };

/** As many images as are wanted of each split, or all there are, chosen by a study's name. */
export function someImages(
  { train, test }: Splits,
  name: string,
  seed: number,
  size: SmallSize,
): TrainingImages {
  const some = ({ images, count }: LabelledImages, wanted: number): Images =>
    selected({ images }, subset(randomStream(seed, name, wanted), wanted, count));
  return { train: some(train, size.seen), test: some(test, size.test) };
}

/**
 * A small training.
 *
 * @param id one for all that are compared, so that they begin with the same weights and see the same
 *   batches and noise
 */
export function smallExperiment(
  id: string,
  title: string,
  { train }: TrainingImages,
  { seen }: SmallSize,
): ExperimentConfiguration<GaussianArchitecture> {
  const epochs = Math.ceil((seen * PIXELS) / train.images.length);
  return {
    ...{ id, title, architecture: ARCHITECTURE, objective: ELBO },
    ...{ epochs, batchSize: 100, learningRate: 2e-3 },
  };
}
