import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentConfiguration } from '../../../training/configuration/experiments.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { UserError } from '../../../training/errors.ts';
import { disposeVae } from '../../../training/models/vae.ts';
import { readWeights, vaeFromWeights } from '../../../training/models/weights.ts';
import { batchesOf } from '../../../training/train/batches.ts';
import { readCheckpoint, writeCheckpoint } from '../../../training/train/checkpoint.ts';
import { heldOutBound } from '../../../training/train/held-out.ts';
import { trainInParallel, type TrainedExperiment } from '../../../training/train/parallel.ts';
import {
  trainExperiment,
  type EpochMetrics,
  type TrainingState,
} from '../../../training/train/train.ts';

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

async function train(
  experiment: ExperimentConfiguration,
): Promise<{ weights: Float32Array; metrics: EpochMetrics[] }> {
  const { vae, metrics } = await trainExperiment(experiment, images, SEED);
  const weights = await readWeights(vae);
  disposeVae(vae);
  return { weights, metrics };
}

describe.each([
  ['an MLP', mlp],
  ['a convolutional VAE', convolutional],
])('training %s', (_, experiment) => {
  it('lowers the loss on images it does not see', async () => {
    const { metrics } = await train(experiment);
    expect(metrics.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(metrics[2].test.negativeElbo).toBeLessThan(metrics[0].test.negativeElbo - 5);
    for (const { train: bound, test } of metrics) {
      for (const { negativeElbo, reconstruction, kl } of [bound, test]) {
        expect(negativeElbo).toBeCloseTo(reconstruction + kl, 9);
      }
    }
  });

  it('gives the same weights to the byte when done again', async () => {
    const [once, again] = [await train(experiment), await train(experiment)];
    expect(Buffer.from(once.weights.buffer).equals(Buffer.from(again.weights.buffer))).toBe(true);
    expect(once.metrics).toEqual(again.metrics);
  });

  it('leaves no tensor behind', async () => {
    await train(experiment);
    const before = tf.memory().numTensors;
    await train(experiment);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('measures the same held-out loss with weights that were stored and read', async () => {
    const { weights, metrics } = await train(experiment);
    const vae = vaeFromWeights(experiment.architecture, weights);
    expect(await heldOutBound(vae, images.test, SEED)).toEqual(metrics.at(-1)!.test);
    disposeVae(vae);
  });
});

describe('training in workers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  const wide: ExperimentConfiguration = { ...convolutional, id: 'tiny-conv' };

  async function trainAll(
    experiments: ExperimentConfiguration[],
    workers: number,
    trained: Map<string, TrainedExperiment>,
  ): Promise<void> {
    const tasks = experiments.map((experiment) => ({
      experiment,
      checkpoint: join(folder, `${experiment.id}.${workers}.checkpoint`),
    }));
    const how = { seed: SEED, engine: 'wasm' as const, workers };
    await trainInParallel(tasks, images, how, {
      line: () => {},
      onTrained: (id, result) => trained.set(id, result),
    });
  }

  it.each([1, 2])(
    'gives the bytes that the main thread gives, with %d of them',
    async (workers) => {
      const trained = new Map<string, TrainedExperiment>();
      await trainAll([mlp, wide], workers, trained);
      for (const experiment of [mlp, wide]) {
        const { weights, metrics } = await train(experiment);
        expect(trained.get(experiment.id)).toMatchObject({ weights, metrics });
      }
    },
  );

  it('stops an experiment whose loss is not finite and says where; the others finish', async () => {
    const trained = new Map<string, TrainedExperiment>();
    const failing = trainAll([{ ...mlp, id: 'wild', learningRate: 1e30 }, mlp], 1, trained);
    await expect(failing).rejects.toThrow(/Experiment "wild" stopped at epoch 1, step 2/);
    await expect(failing).rejects.toBeInstanceOf(UserError);
    expect([...trained.keys()]).toEqual(['tiny']);
  });
});

describe.each([
  ['an MLP', mlp],
  ['a convolutional VAE', convolutional],
])('a checkpoint of %s', (_, experiment) => {
  it('after any epoch continues to the bytes of a training that was never stopped', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), 'x.checkpoint');
    const whole = await train(experiment);
    for (const stopAfter of [1, 2]) {
      const stop = new Error('stopped');
      const stopping = trainExperiment(experiment, images, SEED, {
        async onEpoch({ epoch }, readState) {
          writeCheckpoint(path, await readState());
          if (epoch === stopAfter) throw stop;
        },
      });
      await expect(stopping).rejects.toThrow(stop);
      const state = readCheckpoint(path, () => {})!;
      expect(state.metrics).toHaveLength(stopAfter);
      const { vae, metrics } = await trainExperiment(experiment, images, SEED, {}, state);
      expect(await readWeights(vae)).toEqual(whole.weights);
      expect(metrics).toEqual(whole.metrics);
      disposeVae(vae);
    }
  });
});

it('a checkpoint with any byte changed, or cut short, is removed and said to be damaged', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), 'x.checkpoint');
  const state: TrainingState = {
    metrics: [],
    weights: Float32Array.of(1, 2, 3),
    optimiser: { steps: 4, first: Float32Array.of(5), second: Float32Array.of(6) },
  };
  writeCheckpoint(path, state);
  const good = readFileSync(path);
  expect(readCheckpoint(path, expect.unreachable)).toEqual(state);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.boolean(), (at, cut) => {
      const bad = Buffer.from(cut ? good.subarray(0, at) : good);
      if (!cut) bad[at] ^= 1;
      writeFileSync(path, bad);
      const lines: string[] = [];
      expect(readCheckpoint(path, (line) => lines.push(line))).toBeUndefined();
      expect(lines.join()).toContain('damaged');
      expect(existsSync(path)).toBe(false);
    }),
  );
  expect(readCheckpoint(path, expect.unreachable)).toBeUndefined();
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
