import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { randomStream, subset } from '../contract/random.ts';
import { PIXELS } from '../contract/image.ts';
import { selected, type TrainingImages } from '../data/images.ts';
import type { Architecture } from '../models/families.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import { disposeModel } from '../models/model.ts';
import { modelFromWeights } from '../models/weights.ts';
import { heldOutBound } from '../train/held-out.ts';
import type { TrainedExperiment } from '../train/train.ts';

export interface ImportRequest<A extends AnyArchitecture = Architecture> {
  experiment: ExperimentConfiguration<A>;
  /** In the order of `readWeights`. */
  weights: Float32Array<ArrayBuffer>;
  images: TrainingImages;
  seed: number;
}

/**
 * What stands for the training of a model that was trained elsewhere: its bounds on the held-out images
 * and on as many of the training images, before the first epoch.
 */
export async function measureImported<A extends AnyArchitecture>(
  family: Family<A>,
  { experiment, weights, images, seed }: ImportRequest<A>,
): Promise<TrainedExperiment> {
  const [count, all] = [images.test, images.train].map((each) => each.images.length / PIXELS);
  const some = selected(images.train, subset(randomStream(seed, 'imported'), count, all));
  const model = modelFromWeights(family, experiment.architecture, weights);
  const train = await heldOutBound(family, model, some, seed, experiment.objective);
  const test = await heldOutBound(family, model, images.test, seed, experiment.objective);
  disposeModel(model);
  return { weights, snapshots: [], metrics: [{ epoch: 0, train, test }] };
}
