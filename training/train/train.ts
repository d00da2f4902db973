import * as tf from '@tensorflow/tfjs';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { PIXELS } from '../contract/image.ts';
import type { Bound } from '../contract/manifest.ts';
import { permutation, randomStream, type Random } from '../contract/random.ts';
import { take } from '../engines/take.ts';
import { UserError } from '../errors.ts';
import { buildVae, trainableVariables, type Vae } from '../models/vae.ts';
import { readWeights, vaeFromWeights } from '../models/weights.ts';
import { objectiveTerms } from '../objective/objective.ts';
import { Adam, type AdamState } from './adam.ts';
import { batchesOf, noiseFor, pixelsOf } from './batches.ts';
import { BoundSum } from './bound-sum.ts';
import { heldOutBound } from './held-out.ts';
import { learningRateAt } from './learning-rate.ts';
import { isDue, takeSnapshot, type Snapshot } from './snapshot.ts';

/** Grey images, `[count, 784]` bytes. */
export interface TrainingImages {
  train: Uint8Array;
  test: Uint8Array;
}

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
  /** Of the epochs done. */
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

// #region train
/**
 * Trains one experiment, from its beginning or from where a state was read. The caller disposes of
 * the model.
 *
 * Initial weights, the order of each epoch and all noise are streams of the seed, so that the same
 * call on a reproducible engine gives the same weights to the byte, however often it was stopped
 * and continued.
 *
 * @throws UserError if the loss stops being finite, with the epoch and the step
 */
export async function trainExperiment(
  experiment: ExperimentConfiguration,
  images: TrainingImages,
  seed: number,
  events: TrainingEvents = {},
  state?: TrainingState,
): Promise<{ vae: Vae; metrics: EpochMetrics[]; snapshots: Snapshot[] }> {
  const { architecture, epochs, objective } = experiment;
  const vae = state ? vaeFromWeights(architecture, state.weights) : buildVae(architecture, seed);
  const optimiser = new Adam(
    trainableVariables(vae),
    { beta2: experiment.beta2 },
    state?.optimiser,
  );
  const look = (seen: number): Promise<Snapshot> =>
    takeSnapshot(vae, experiment, images, seed, seen);
  const metrics = state ? [...state.metrics] : [];
  const snapshots = state ? [...state.snapshots] : [await look(0)];
  for (let epoch = metrics.length + 1; epoch <= epochs; epoch++) {
    const seenBefore = ((epoch - 1) * images.train.length) / PIXELS;
    const train = await trainEpoch(experiment, vae, optimiser, images.train, seed, epoch, {
      ...events,
      async onSeen(before, after) {
        if (isDue(seenBefore + before, seenBefore + after)) {
          snapshots.push(await look(seenBefore + after));
        }
      },
    });
    const test = await heldOutBound(vae, images.test, seed, objective);
    metrics.push({ epoch, train, test });
    await events.onEpoch?.(metrics.at(-1)!, async () => ({
      metrics: [...metrics],
      snapshots: [...snapshots],
      weights: await readWeights(vae),
      optimiser: await optimiser.readState(),
    }));
  }
  optimiser.dispose();
  return { vae, metrics, snapshots };
}

async function trainEpoch(
  experiment: ExperimentConfiguration,
  vae: Vae,
  optimiser: Adam,
  images: Uint8Array,
  seed: number,
  epoch: number,
  events: TrainingEvents & { onSeen(before: number, after: number): Promise<void> },
): Promise<Bound> {
  const { id, batchSize, epochs } = experiment;
  const count = images.length / PIXELS;
  const order = permutation(randomStream(seed, id, 'order', epoch), count);
  const random = {
    noise: randomStream(seed, id, 'noise', epoch),
    pixels: randomStream(seed, id, 'pixels', epoch),
  };
  const stepsPerEpoch = Math.ceil(count / batchSize);
  const sum = new BoundSum();
  let step = 0;
  for (const batch of batchesOf(order, batchSize)) {
    step += 1;
    const stepsBefore = (epoch - 1) * stepsPerEpoch;
    const learningRate = learningRateAt(experiment, stepsBefore + step, epochs * stepsPerEpoch);
    const terms = trainStep(experiment, vae, optimiser, learningRate, images, batch, random);
    const [reconstruction, kl] = await take(terms);
    if (!Number.isFinite(reconstruction + kl)) throw diverged(id, epoch, step, sum);
    sum.add(reconstruction, kl, batch.length);
    await events.onSeen(sum.images - batch.length, sum.images);
    events.onStep?.({ epoch, epochs, step, stepsPerEpoch, train: sum.mean() });
  }
  return sum.mean();
}

/** One update of the weights; the two terms of the loss before it, `[2]`, in nats per image. */
function trainStep(
  { objective }: ExperimentConfiguration,
  vae: Vae,
  optimiser: Adam,
  learningRate: number,
  images: Uint8Array,
  batch: Uint32Array,
  random: { noise: Random; pixels: Random },
): tf.Tensor {
  return tf.tidy(() => {
    const pixels = pixelsOf(images, batch, objective.pixels, random.pixels);
    const noise = noiseFor(batch, vae.latentSize, random.noise);
    const variables = trainableVariables(vae);
    let terms: tf.Tensor;
    const { grads } = tf.variableGrads(() => {
      const { reconstruction, kl } = objectiveTerms(objective, vae, pixels, noise);
      terms = tf.keep(tf.stack([reconstruction, kl]));
      return reconstruction.add(kl.mul(objective.beta));
    }, variables);
    optimiser.step(
      // A plain autoencoder leaves the log variance alone.
      variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable)),
      learningRate,
    );
    return terms!;
  });
}
// #endregion

function diverged(id: string, epoch: number, step: number, sum: BoundSum): UserError {
  const last = sum.images
    ? `its mean over the epoch until then was ${sum.mean().negativeElbo.toFixed(2)} nats per image`
    : 'it was the first step of the epoch';
  return new UserError(
    `Experiment "${id}" stopped at epoch ${epoch}, step ${step}: the loss is no longer a finite number (${last}); try a smaller learning rate.`,
  );
}
