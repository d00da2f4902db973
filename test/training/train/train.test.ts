import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentConfiguration } from '../../../training/configuration/experiment.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { FileError, UserError } from '../../../training/errors.ts';
import type { Vae } from '../../../training/models/gaussian/vae.ts';
import { batchesOf } from '../../../training/train/batches.ts';
import { AUTOENCODER, ELBO } from '../../../training/objective/objective.ts';
import { trainAll, type KeptTraining } from '../../../training/run/train-all.ts';
import { readSealed, writeSealed } from '../../../training/store/sealed-file.ts';
import { Store } from '../../../training/store/store.ts';
import { heldOutBound } from '../../../training/train/held-out.ts';
import { SNAPSHOT_DRAWS } from '../../../training/train/snapshot.ts';
import {
  trainExperiment,
  type TrainedExperiment,
  type TrainingState,
} from '../../../training/train/train.ts';
import { WorkerPool } from '../../../training/workers/pool.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { disposeModel } from '../../../training/models/model.ts';
import { modelFromWeights, readWeights } from '../../../training/models/weights.ts';

const images = { train: drawSplit('train', 300), test: drawSplit('test', 100) };
const SEED = 4;

const mlp: ExperimentConfiguration = {
  id: 'tiny',
  title: 'Tiny',
  architecture: { kind: 'mlp', hidden: [16], latent: 4 },
  objective: ELBO,
  epochs: 3,
  batchSize: 64,
  learningRate: 3e-3,
};
const binarised: ExperimentConfiguration = {
  ...mlp,
  id: 'tiny-binarised',
  architecture: { kind: 'mlp', hidden: [16, 12], latent: 4 },
  objective: { ...ELBO, pixels: 'binarised' },
};
const autoencoder: ExperimentConfiguration = { ...mlp, objective: AUTOENCODER };
const convolutional: ExperimentConfiguration = {
  ...mlp,
  architecture: { kind: 'convolutional', channels: [2, 4], hidden: [8], latent: 2 },
};

beforeAll(async () => {
  await startEngine('wasm');
});

async function train(experiment: ExperimentConfiguration): Promise<TrainedExperiment> {
  const { model, ...trained } = await trainExperiment(gaussian, experiment, images, SEED);
  const weights = await readWeights(model);
  disposeModel(model);
  return { ...trained, weights };
}

const known = new Map<ExperimentConfiguration, Promise<TrainedExperiment>>();

/** The training that all tests look at which need no second one. */
function trainedOnce(experiment: ExperimentConfiguration): Promise<TrainedExperiment> {
  const trained = known.get(experiment) ?? train(experiment);
  known.set(experiment, trained);
  return trained;
}

describe.each([
  ['an MLP', mlp],
  ['an MLP on binarised pixels', binarised],
  ['a plain autoencoder', autoencoder],
  ['a convolutional VAE', convolutional],
])('training %s', (_, experiment) => {
  it('lowers the loss on images it does not see', async () => {
    const { metrics } = await trainedOnce(experiment);
    expect(metrics.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(metrics[2].test.negativeElbo).toBeLessThan(metrics[0].test.negativeElbo - 5);
    for (const { train: bound, test } of metrics) {
      for (const { negativeElbo, reconstruction, kl } of [bound, test]) {
        expect(negativeElbo).toBeCloseTo(reconstruction + kl, 9);
      }
    }
  });

  it('gives the same weights to the byte when done again, and leaves no tensor behind', async () => {
    const once = await trainedOnce(experiment);
    const before = tf.memory().numTensors;
    const again = await train(experiment);
    expect(tf.memory().numTensors).toBe(before);
    expect(Buffer.from(once.weights.buffer).equals(Buffer.from(again.weights.buffer))).toBe(true);
    expect(once.metrics).toEqual(again.metrics);
  });

  it('measures the same held-out loss with weights that were stored and read', async () => {
    const { weights, metrics } = await trainedOnce(experiment);
    const vae = modelFromWeights(gaussian, experiment.architecture, weights);
    const bound = await heldOutBound(gaussian, vae, images.test, SEED, experiment.objective);
    expect(bound).toEqual(metrics.at(-1)!.test);
    disposeModel(vae);
  });
});

it('a plain autoencoder has no KL term and leaves its log variances alone', async () => {
  const { metrics, weights } = await trainedOnce(autoencoder);
  for (const { test } of metrics) expect(test.kl).toBe(0);
  const vae = modelFromWeights(gaussian, autoencoder.architecture, weights);
  const fresh = buildModel(gaussian, autoencoder.architecture, SEED);
  const kernel = (of: Vae): Promise<Float32Array> =>
    of.encoder.getLayer('log_variance').getWeights()[0].data<'float32'>();
  expect(await kernel(vae)).toEqual(await kernel(fresh));
  disposeModel(vae);
  disposeModel(fresh);
});

it('a larger weight of the KL term gives a smaller KL', async () => {
  const heavy = { ...mlp, objective: { ...ELBO, beta: 8 } };
  const [usual, dear] = [await trainedOnce(mlp), await train(heavy)];
  expect(dear.metrics[2].test.kl).toBeLessThan(usual.metrics[2].test.kl);
});

describe('snapshots', () => {
  it('are taken before the first step and then ever farther apart', async () => {
    const { snapshots } = await train({ ...mlp, epochs: 9 });
    // 1000 · 10^(i/4) images, at the end of the first batch that reaches it; 300 are an epoch.
    expect(snapshots.map(({ imagesSeen }) => imagesSeen)).toEqual([0, 1028, 1800]);
    expect(snapshots[2].test.negativeElbo).toBeLessThan(snapshots[0].test.negativeElbo);
    for (const { samples } of snapshots) expect(samples).toHaveLength(SNAPSHOT_DRAWS * 784);
  });
});

describe('training in workers', () => {
  const wide: ExperimentConfiguration = { ...convolutional, id: 'tiny-conv' };

  async function trainIn(
    workers: number,
    experiments: ExperimentConfiguration[],
    store: Store<KeptTraining>,
  ): Promise<void> {
    const wanted = experiments.map((experiment) => ({
      experiment,
      seed: SEED,
      key: experiment.id,
      name: experiment.id,
    }));
    const pool = new WorkerPool('wasm', workers);
    try {
      await trainAll(wanted, images, { pool, store }, { line: () => {} });
    } finally {
      await pool.close();
    }
  }

  const newStore = (): Store<KeptTraining> =>
    new Store(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), expect.unreachable);

  it.each([1, 2])(
    'gives the bytes that the main thread gives, with %d of them',
    async (workers) => {
      const store = newStore();
      await trainIn(workers, [mlp, wide, binarised], store);
      for (const experiment of [mlp, wide, binarised]) {
        const { took, ...kept } = store.read(experiment.id)!;
        expect(kept).toEqual(await trainedOnce(experiment));
        expect(took!.seconds).toBeGreaterThan(0);
      }
    },
  );

  it('stops an experiment whose loss is not finite and says where; the others finish', async () => {
    const store = newStore();
    const failing = trainIn(1, [{ ...mlp, id: 'wild', learningRate: 1e30 }, mlp], store);
    await expect(failing).rejects.toThrow(/Experiment "wild" stopped at epoch 1, step 2/);
    await expect(failing).rejects.toBeInstanceOf(UserError);
    expect(store.read('wild')).toBeUndefined();
    expect(store.read('tiny')).toBeDefined();
  });

  it('stops all of them once the disk refuses what is to be kept, and begins no other', async () => {
    const store = newStore();
    mkdirSync(store.checkpoint('tiny'));
    const failing = trainIn(1, [mlp, binarised], store);
    await expect(failing).rejects.toThrow(/tiny\.checkpoint cannot be read, since it is a folder/);
    await expect(failing).rejects.toBeInstanceOf(FileError);
    expect(readdirSync(store.folder)).toEqual(['tiny.checkpoint']);
  });
});

describe.each([
  ['an MLP', mlp],
  ['a convolutional VAE', convolutional],
])('a checkpoint of %s', (_, experiment) => {
  it('after any epoch continues to the bytes of a training that was never stopped', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), 'x.checkpoint');
    const whole = await trainedOnce(experiment);
    for (const stopAfter of [1, 2]) {
      const stop = new Error('stopped');
      const stopping = trainExperiment(gaussian, experiment, images, SEED, {
        async onEpoch({ epoch }, readState) {
          writeSealed(path, await readState());
          if (epoch === stopAfter) throw stop;
        },
      });
      await expect(stopping).rejects.toThrow(stop);
      const state = readSealed<TrainingState>(path, () => {})!;
      expect(state.metrics).toHaveLength(stopAfter);
      const { model, ...trained } = await trainExperiment(
        gaussian,
        experiment,
        images,
        SEED,
        {},
        state,
      );
      expect({ ...trained, weights: await readWeights(model) }).toEqual(whole);
      disposeModel(model);
    }
  });
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
