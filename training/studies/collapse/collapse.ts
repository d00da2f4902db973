import type { Bound } from '../../contract/manifest.ts';
import { normals, randomStream } from '../../contract/random.ts';
import { greyOf, type Splits, type TrainingImages } from '../../data/images.ts';
import { importanceBound } from '../../evaluate/importance-bound.ts';
import { latentUse } from '../../evaluate/latent-use.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { disposeModel } from '../../models/model.ts';
import { ELBO } from '../../objective/objective.ts';
import { binarise } from '../../train/batches.ts';
import { trainExperiment } from '../../train/train.ts';
import { smallExperiment, someImages, type SmallSize } from '../small-trainings.ts';
import { drawFrom } from './draw.ts';
import { familyOf } from './family.ts';
import type { SightedVae } from './sight.ts';
import { WAYS, type Way } from './ways.ts';

/** What became of a VAE trained in one way. */
export interface Outcome {
  /** Id of the way, and its name. */
  id: string;
  name: string;
  /** One for each seed, the run's own first. */
  trainings: OutcomeTraining[];
  /** Draws of the first training from `CODES` codes, the same in every way: `[CODES × DRAWS, 784]` of 0 and 1. */
  drawn: Float32Array;
}

export interface OutcomeTraining {
  /** Over some held-out images, by training images seen. */
  course: { imagesSeen: number; kl: number; negativeElbo: number }[];
  /** Over all held-out images that are used. */
  bound: Bound;
  /** The importance-weighted bound with `DRAWS_OF_BOUND` draws, nats per image. */
  tightened: number;
  /** Mean KL of each latent, the largest first, in nats per image. */
  latents: number[];
}

/** How much is trained and measured. */
export interface CollapseSize extends SmallSize {
  /** Held-out images whose bound is tightened by more draws. */
  tightened: number;
}

export const DRAWS_OF_BOUND = 50;

/** Codes that each model draws from, and how often from each. */
export const CODES = 2;
export const DRAWS = 5;

/** With a smaller one the neighbours take longer to be learnt than the latents, and nothing shows. */
const LEARNING_RATE = 8e-3;

/** Trains the same VAE in every way, for as many steps. */
export async function collapse(
  splits: Splits,
  seed: number,
  size: CollapseSize,
): Promise<Outcome[]> {
  const images = someImages(splits, 'collapse', seed, size);
  const outcomes: Outcome[] = [];
  for (const way of WAYS) {
    const trainings: OutcomeTraining[] = [];
    let drawn: Float32Array | undefined;
    for (let i = 0; i < size.seeds; i++) {
      const { model, training } = await trained(way, images, seed + i, size);
      trainings.push(training);
      drawn ??= await drawnFrom(model, way, seed);
      disposeModel(model);
    }
    outcomes.push({ id: way.id, name: way.name, trainings, drawn: drawn! });
  }
  return outcomes;
}

async function trained(
  way: Way,
  images: TrainingImages,
  seed: number,
  size: CollapseSize,
): Promise<{ model: SightedVae; training: OutcomeTraining }> {
  const family = familyOf(way);
  const experiment = {
    ...smallExperiment('collapse', way.name, images, size),
    objective: { ...ELBO, pixels: 'binarised' as const },
    klWeights: way.klWeights,
    learningRate: LEARNING_RATE,
  };
  const { model, metrics, snapshots } = await trainExperiment(family, experiment, images, seed);
  const pixels = greyOf(images.test.images);
  binarise(pixels, randomStream(seed, 'collapse', 'binarised'));
  const { rows } = await importanceBound(family, model, pixels, seed, {
    ks: [DRAWS_OF_BOUND],
    images: size.tightened,
  });
  const { kl } = latentUse(await posteriors(model, pixels), model.latentSize);
  return {
    model,
    training: {
      course: snapshots.map(({ imagesSeen, test: { kl, negativeElbo } }) => ({
        ...{ imagesSeen, kl, negativeElbo },
      })),
      bound: metrics.at(-1)!.test,
      tightened: rows[0].nats,
      latents: kl.toSorted((a, b) => b - a),
    },
  };
}

function drawnFrom(model: SightedVae, { reach }: Way, seed: number): Promise<Float32Array> {
  const random = randomStream(seed, 'collapse', 'draws');
  const codes = normals(random, CODES * model.latentSize);
  const repeated = Float32Array.from(
    { length: CODES * DRAWS * model.latentSize },
    (_, i) =>
      codes[Math.floor(i / (DRAWS * model.latentSize)) * model.latentSize + (i % model.latentSize)],
  );
  return drawFrom(model, reach, repeated, random);
}
