import * as tf from '@tensorflow/tfjs';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { PIXELS } from '../contract/image.ts';
import type { Bound } from '../contract/manifest.ts';
import { randomStream, type Random } from '../contract/random.ts';
import { firstOf, type Images, type TrainingImages } from '../data/images.ts';
import { UserError } from '../errors.ts';
import { buildModel } from '../models/build.ts';
import {
  variablesOf,
  type AnyArchitecture,
  type Batch,
  type Family,
  type LossTerms,
} from '../models/family.ts';
import { trainableVariables, type Model } from '../models/model.ts';
import { modelFromWeights, readWeights } from '../models/weights.ts';
import type { Objective } from '../objective/objective.ts';
import { Adam, type AdamState } from './adam.ts';
import { batchesOf, lossBatch } from './batches.ts';
import { BoundSum } from './bound-sum.ts';
import { heldOutBound } from './held-out.ts';
import { klWeightAt } from './kl-weight.ts';
import { epochOrder, mixedSize, withHiddenLabels } from './hidden-labels.ts';
import { learningRateAt } from './learning-rate.ts';
import { readTerms } from './read-terms.ts';
import { CompiledSteps } from './replay/compiled-steps.ts';
import { Replay } from './replay/replay.ts';
import { isDue, takeSnapshot, type Snapshot } from './snapshot.ts';

export interface EpochMetrics {
  epoch: number;
  /** Mean over the epoch's images, each seen by the weights of its moment. */
  train: Bound;
  /** Held out, at the end of the epoch. */
  test: Bound;
}

export interface Progress {
  epoch: number;
  epochs: number;
  step: number;
  stepsPerEpoch: number;
  /** Mean of the epoch so far. */
  train: Bound;
}

export interface TrainedExperiment {
  metrics: EpochMetrics[];
  /** From before the first step on, ever farther apart. */
  snapshots: Snapshot[];
  /** In the order of `readWeights`. */
  weights: Float32Array<ArrayBuffer>;
}

/** All that a training is at the end of an epoch; its random numbers are addressed by epoch. */
export interface TrainingState {
  /** One for each epoch done. */
  metrics: EpochMetrics[];
  snapshots: Snapshot[];
  /** In the order of `readWeights`. */
  weights: Float32Array;
  optimiser: AdamState;
}

export interface TrainingEvents {
  onStep?(progress: Progress): void;
  /** Called, and waited for, at the end of each epoch; `readState` reads the state to continue from. */
  onEpoch?(metrics: EpochMetrics, readState: () => Promise<TrainingState>): void | Promise<void>;
}

interface Gradients {
  terms: LossTerms;
  gradients: tf.Tensor[];
}

/** What stays the same from step to step. */
interface Training {
  experiment: ExperimentConfiguration<AnyArchitecture>;
  optimiser: Adam;
  /** The terms of the loss of a batch, and its gradients, with a KL term of some weight. */
  differentiate(batch: Batch, klWeight: number): Gradients;
  /** Takes steps as one program of the engine, where it makes one. */
  compiled: CompiledSteps;
  images: Images;
  /** Images that an epoch shows. */
  perEpoch: number;
  seed: number;
  /** Those taken until now. */
  snapshots: Snapshot[];
}

/** What changes from step to step. */
interface Rates {
  learningRate: number;
  klWeight: number;
}

/** A loss that is no longer a finite number, with what was seen of its training before. */
export class Diverged extends UserError {
  override name = 'Diverged';
  readonly imagesSeen: number;
  readonly snapshots: Snapshot[];

  constructor(message: string, imagesSeen: number, snapshots: Snapshot[]) {
    super(message);
    this.imagesSeen = imagesSeen;
    this.snapshots = snapshots;
  }
}

// #region train
/**
 * Trains one experiment, from its beginning or from where a state was read. The caller disposes of
 * the model.
 *
 * Initial weights, the order of each epoch and all noise are streams of the seed, so that the same
 * call on a reproducible engine gives the same weights to the byte, however often it was stopped
 * and continued.
 *
 * @throws Diverged if the loss stops being finite, with the epoch and the step
 */
export async function trainExperiment<A extends AnyArchitecture, M extends Model>(
  family: Family<A, M>,
  experiment: ExperimentConfiguration<A>,
  given: TrainingImages,
  seed: number,
  events: TrainingEvents = {},
  state?: TrainingState,
): Promise<{ model: M; metrics: EpochMetrics[]; snapshots: Snapshot[] }> {
  const { architecture, epochs, objective, labels } = experiment;
  const images = { ...given, train: firstOf(given.train, experiment.images) };
  const shown = labels
    ? { ...images, train: withHiddenLabels(images.train, labels, seed) }
    : images;
  const perEpoch = labels
    ? mixedSize(shown.train.labels!, labels)
    : images.train.images.length / PIXELS;
  const model = state
    ? modelFromWeights(family, architecture, state.weights)
    : buildModel(family, architecture, seed);
  const optimiser = new Adam(
    trainableVariables(model),
    { beta2: experiment.beta2 },
    state?.optimiser,
  );
  const weighing = (batch: Batch, beta: number): Gradients =>
    differentiate(family, model, batch, { ...objective, beta });
  const replay = new Replay(variablesOf(family, model), (batch) => weighing(batch, objective.beta));
  const areLabelled = shown.train.labels !== undefined;
  const compiled = new CompiledSteps(trainableVariables(model), optimiser, replay, areLabelled);
  const look = (seen: number): Promise<Snapshot> => {
    compiled.settle();
    return takeSnapshot(family, model, experiment, images, seed, seen);
  };
  const metrics = state ? [...state.metrics] : [];
  const snapshots = state ? [...state.snapshots] : [await look(0)];
  const training: Training = {
    experiment,
    optimiser,
    // What is repeated is the same each time: a weight that changes is not.
    differentiate: experiment.klWeights ? weighing : (batch) => replay.run(batch),
    compiled,
    images: shown.train,
    perEpoch,
    seed,
    snapshots,
  };
  for (let epoch = metrics.length + 1; epoch <= epochs; epoch++) {
    const seenBefore = (epoch - 1) * perEpoch;
    const train = await trainEpoch(training, epoch, {
      ...events,
      async onSeen(before, after) {
        if (isDue(seenBefore + before, seenBefore + after)) {
          snapshots.push(await look(seenBefore + after));
        }
      },
    });
    compiled.settle();
    const test = await heldOutBound(family, model, images.test, seed, objective);
    metrics.push({ epoch, train, test });
    await events.onEpoch?.(metrics.at(-1)!, async () => ({
      metrics: [...metrics],
      snapshots: [...snapshots],
      weights: await readWeights(model),
      optimiser: await optimiser.readState(),
    }));
  }
  // Few images, and none was due yet: a curve needs an end.
  if (snapshots.length === 1) {
    snapshots.push(await look(epochs * perEpoch));
  }
  compiled.dispose();
  optimiser.dispose();
  return { model, metrics, snapshots };
}

async function trainEpoch(
  training: Training,
  epoch: number,
  events: TrainingEvents & { onSeen(before: number, after: number): Promise<void> },
): Promise<Bound> {
  const { experiment, images, perEpoch, seed } = training;
  const { id, batchSize, epochs } = experiment;
  const order = epochOrder(experiment, images, randomStream(seed, id, 'order', epoch));
  const random = {
    noise: randomStream(seed, id, 'noise', epoch),
    pixels: randomStream(seed, id, 'pixels', epoch),
  };
  const stepsPerEpoch = Math.ceil(perEpoch / batchSize);
  const sum = new BoundSum();
  let step = 0;
  for (const batch of batchesOf(order, batchSize)) {
    step += 1;
    const stepsBefore = (epoch - 1) * stepsPerEpoch;
    const learningRate = learningRateAt(experiment, stepsBefore + step, epochs * stepsPerEpoch);
    const klWeight = klWeightAt(experiment, stepsBefore + step, epochs * stepsPerEpoch);
    const rates = { learningRate, klWeight };
    const terms = await readTerms(takeStep(training, batch, rates, random));
    if (!Object.values(terms).every(Number.isFinite)) {
      training.compiled.dispose();
      throw diverged(training, epoch, step, sum);
    }
    sum.add(terms, batch.length);
    await events.onSeen(sum.images - batch.length, sum.images);
    events.onStep?.({ epoch, epochs, step, stepsPerEpoch, train: sum.mean() });
  }
  return sum.mean();
}

/** What `trainStep` does, by the engine's own program for it if there is one. */
function takeStep(
  training: Training,
  batch: Uint32Array,
  rates: Rates,
  random: { noise: Random; pixels: Random },
): LossTerms {
  const { compiled, images, experiment } = training;
  if (!compiled.takes(batch.length)) return trainStep(training, batch, rates, random);
  return tf.tidy(() => {
    const inputs = lossBatch(images, batch, experiment.objective.pixels, random);
    return compiled.step(inputs, rates.learningRate) as LossTerms;
  });
}

/** One update of the weights; the terms of the loss before it. */
function trainStep(
  { experiment: { objective }, optimiser, images, differentiate }: Training,
  batch: Uint32Array,
  { learningRate, klWeight }: Rates,
  random: { noise: Random; pixels: Random },
): LossTerms {
  // #region step
  return tf.tidy(() => {
    const inputs = lossBatch(images, batch, objective.pixels, random);
    const { terms, gradients } = differentiate(inputs, klWeight);
    optimiser.step(gradients, learningRate);
    return terms;
  });
  // #endregion
}

/** The terms of the loss, and its gradients in the order of the variables. */
function differentiate<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  batch: Batch,
  objective: Objective,
): Gradients {
  const variables = trainableVariables(model);
  // #region differentiate
  let terms: LossTerms;
  const { grads } = tf.variableGrads(() => {
    terms = family.terms(model, batch, objective);
    Object.values(terms).forEach(tf.keep);
    return family.loss(terms, objective);
  }, variables);
  // A plain autoencoder leaves the log variance alone.
  const gradients = variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
  return { terms: terms!, gradients };
  // #endregion
}
// #endregion

function diverged(
  { experiment: { id }, perEpoch, snapshots }: Training,
  epoch: number,
  step: number,
  sum: BoundSum,
): Diverged {
  const last = sum.images
    ? `its mean over the epoch until then was ${sum.mean().negativeElbo.toFixed(2)} nats per image`
    : 'it was the first step of the epoch';
  return new Diverged(
    `Experiment "${id}" stopped at epoch ${epoch}, step ${step}: the loss is no longer a finite number (${last}); try a smaller learning rate.`,
    (epoch - 1) * perEpoch + sum.images,
    snapshots,
  );
}
