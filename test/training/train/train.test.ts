import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentConfiguration } from '../../../training/configuration/experiments.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { UserError } from '../../../training/errors.ts';
import { disposeVae } from '../../../training/models/vae.ts';
import { readWeights, vaeFromWeights } from '../../../training/models/weights.ts';
import { batchesOf } from '../../../training/train/batches.ts';
import { heldOutBound } from '../../../training/train/held-out.ts';
import { trainInParallel, type TrainedExperiment } from '../../../training/train/parallel.ts';
import { trainExperiment, type EpochMetrics } from '../../../training/train/train.ts';

const images = { train: drawSplit('train', 300).images, test: drawSplit('test', 100).images };
const SEED = 4;

const mlp: ExperimentConfiguration = {
  id: 'tiny',
  title: 'Tiny',
  architecture: { kind: 'mlp', hidden: 16, latent: 4 },
  epochs: 3,
  batchSize: 64,
  learningRate: 3e-3,
};
const convolutional: ExperimentConfiguration = {
  ...mlp,
  architecture: { kind: 'convolutional', channels: [2, 4], hidden: 8, latent: 2 },
};

beforeAll(async () => {
  await startEngine('wasm');
});

function train(experiment: ExperimentConfiguration): {
  weights: Float32Array;
  metrics: EpochMetrics[];
} {
  const { vae, metrics } = trainExperiment(experiment, images, SEED);
  const weights = readWeights(vae);
  disposeVae(vae);
  return { weights, metrics };
}

describe.each([
  ['an MLP', mlp],
  ['a convolutional VAE', convolutional],
])('training %s', (_, experiment) => {
  it('lowers the loss on images it does not see', () => {
    const { metrics } = train(experiment);
    expect(metrics.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(metrics[2].test.negativeElbo).toBeLessThan(metrics[0].test.negativeElbo - 5);
    for (const { train: bound, test } of metrics) {
      for (const { negativeElbo, reconstruction, kl } of [bound, test]) {
        expect(negativeElbo).toBeCloseTo(reconstruction + kl, 9);
      }
    }
  });

  it('gives the same weights to the byte when done again', () => {
    const [once, again] = [train(experiment), train(experiment)];
    expect(Buffer.from(once.weights.buffer).equals(Buffer.from(again.weights.buffer))).toBe(true);
    expect(once.metrics).toEqual(again.metrics);
  });

  it('leaves no tensor behind', () => {
    train(experiment);
    const before = tf.memory().numTensors;
    train(experiment);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('measures the same held-out loss with weights that were stored and read', () => {
    const { weights, metrics } = train(experiment);
    const vae = vaeFromWeights(experiment.architecture, weights);
    expect(heldOutBound(vae, images.test, SEED)).toEqual(metrics.at(-1)!.test);
    disposeVae(vae);
  });
});

it('workers give the bytes that the main thread gives', async () => {
  const results = new Map<string, TrainedExperiment>();
  const experiments = [mlp, { ...convolutional, id: 'tiny-conv' }];
  await trainInParallel(experiments, images, SEED, 'wasm', {
    onTrained: (id, trained) => results.set(id, trained),
  });
  for (const experiment of experiments) {
    expect(results.get(experiment.id)!.weights).toEqual(train(experiment).weights);
  }
});

it('a loss that is no longer finite stops the experiment and says where; the others finish', async () => {
  const trained: string[] = [];
  const failing = trainInParallel(
    [{ ...mlp, id: 'wild', learningRate: 1e30 }, mlp],
    images,
    SEED,
    'wasm',
    { onTrained: (id) => trained.push(id) },
  );
  await expect(failing).rejects.toThrow(/Experiment "wild" stopped at epoch 1, step 2/);
  await expect(failing).rejects.toBeInstanceOf(UserError);
  expect(trained).toEqual(['tiny']);
});

it('an epoch’s batches hold every image once, the last batch being smaller', () => {
  const batches = [
    ...batchesOf(
      Uint32Array.from({ length: 10 }, (_, i) => i),
      4,
    ),
  ];
  expect(batches.map((batch) => [...batch])).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
});
