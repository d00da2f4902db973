import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  ExperimentConfiguration,
  Training,
} from '../../../training/configuration/experiment.ts';
import { greyOf } from '../../../training/data/images.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { exportExperiment } from '../../../training/export/experiment.ts';
import { portableExperiment } from '../../../training/export/portable.ts';
import { familyOn } from '../../../training/models/families.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { posteriors } from '../../../training/models/gaussian/posterior.ts';
import { modelFromWeights, readWeights } from '../../../training/models/weights.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { chainsOf, withBases } from '../../../training/run/bases.ts';
import { experimentInputs, keyOf, type RunRequest } from '../../../training/run/inputs.ts';
import { trainAll } from '../../../training/run/train-all.ts';
import { Store } from '../../../training/store/store.ts';
import { replicasOf, requireBases } from '../../../training/studies/studies.ts';
import type { Study } from '../../../training/studies/study.ts';
import { trainResumable, type TrainingEvent } from '../../../training/train/train-resumable.ts';
import type { TrainedExperiment } from '../../../training/train/train.ts';
import type { WorkerPool } from '../../../training/workers/pool.ts';
import { sampleManifest } from '../../site/run/sample-manifest.ts';
import { placed, type PlacedArchitecture } from './placed/family.ts';

const SEED = 3;
const images = { train: drawSplit('train', 200), test: drawSplit('test', 100) };

const below: ExperimentConfiguration = {
  id: 'below',
  title: 'A VAE',
  architecture: { kind: 'mlp', hidden: [12], latent: 2 },
  objective: ELBO,
  epochs: 2,
  batchSize: 32,
  learningRate: 5e-3,
};
const above: ExperimentConfiguration<PlacedArchitecture> = {
  ...below,
  id: 'above',
  title: 'A prior',
  on: 'below',
  architecture: { kind: 'placed', latent: 2 },
  learningRate: 0.05,
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
const newCheckpoint = (): string => join(newFolder(), 'x.checkpoint');

let trained: TrainedExperiment;
beforeAll(async () => {
  await startEngine('wasm');
  trained = await trainResumable(
    gaussian,
    { experiment: below, images, seed: SEED, checkpoint: newCheckpoint() },
    () => {},
  );
});

describe('a model on another', () => {
  const open = () => modelFromWeights(gaussian, below.architecture, trained.weights);
  const train = (checkpoint = newCheckpoint(), tell: (event: TrainingEvent) => void = () => {}) =>
    trainResumable(
      familyOn(placed, { id: 'below', family: gaussian, model: open() }),
      { experiment: above, images, seed: SEED, checkpoint },
      tell,
    );

  it('has its steps replayed, as those of a model on its own are', async () => {
    const terms = vi.fn(placed.terms);
    const family = familyOn({ ...placed, terms }, { id: 'below', family: gaussian, model: open() });
    const request = { experiment: above, images, seed: SEED, checkpoint: newCheckpoint() };
    const replayed = await trainResumable(family, request, () => {});
    const batches = terms.mock.calls.map(([, { pixels }]) => pixels.shape[0]);
    expect(batches.filter((count) => count === above.batchSize)).toHaveLength(2);
    expect(replayed).toEqual(await train());
  });

  it('is trained on its own weights alone, and the other stays as it was', async () => {
    const base = open();
    const family = familyOn(placed, { id: 'below', family: gaussian, model: base });
    const experiment = { ...above, epochs: 10, learningRate: 0.3 };
    const request = { experiment, images, seed: SEED, checkpoint: newCheckpoint() };
    const { weights, metrics } = await trainResumable(family, request, () => {});
    expect(await readWeights(base)).toEqual(trained.weights);
    const { mean } = await posteriors(base, greyOf(images.train.images));
    const centre = [0, 1].map(
      (d) => mean.reduce((sum, m, i) => sum + (i % 2 === d ? m : 0), 0) / 200,
    );
    // One → m is a kernel and a bias; the best m is the mean of the codes.
    expect(weights).toHaveLength(4);
    for (const d of [0, 1]) expect(weights[d] + weights[2 + d]).toBeCloseTo(centre[d], 0);
    const [last, alone] = [metrics, trained.metrics].map((each) => each.at(-1)!.test);
    expect(last.reconstruction).toBeCloseTo(alone.reconstruction, 9);
    expect(last.kl).toBeLessThan(alone.kl);
  });

  it('continues from a checkpoint to the same bytes', async () => {
    const checkpoint = newCheckpoint();
    const stop = new Error('stopped');
    const stopped = train(checkpoint, (event) => {
      if (event.kind === 'epoch' && event.metrics.epoch === 1) throw stop;
    });
    await expect(stopped).rejects.toThrow(stop);
    expect(await train(checkpoint)).toEqual(await train());
  });

  it('is exported with its own files, and says where those below it are', async () => {
    const base = { id: 'below', family: gaussian, model: open() };
    const model = { experiment: above, ...(await train()) };
    const request = { model, heldOut: images.test, seed: SEED };
    const exported = await exportExperiment(familyOn(placed, base), request);
    const { key, dataset, seed } = sampleManifest;
    const run = { key, seed, dataset, work: { title: 'A tutorial', licence: 'MIT' } };
    const { experiment, files } = portableExperiment(exported, model.weights, run);
    expect(experiment.on).toBe('below');
    expect(Object.entries(experiment.models).map(([name, { path }]) => [name, path])).toEqual([
      ['encoder', 'models/below/encoder/model.json'],
      ['decoder', 'models/below/decoder/model.json'],
      ['prior', 'models/above/prior/model.json'],
    ]);
    expect(experiment.formats.onnx.decoder.int8).toBe('models/below/decoder.int8.onnx');
    expect([...files.keys()].filter((path) => !path.startsWith('models/above/'))).toEqual([]);
    expect(files.has('models/above/prior.onnx')).toBe(true);
    expect(new TextDecoder().decode(files.get('models/above/README.md'))).toContain(
      'The encoder and the decoder are those of `below`, on which it builds',
    );
  });

  it('leaves no tensor behind but those of the other', async () => {
    const before = tf.memory().numTensors;
    const base = open();
    const ofBase = tf.memory().numTensors - before;
    const family = familyOn(placed, { id: 'below', family: gaussian, model: base });
    const request = { experiment: above, images, seed: SEED, checkpoint: newCheckpoint() };
    await trainResumable(family, request, () => {});
    expect(tf.memory().numTensors).toBe(before + ofBase);
  });
});

describe('trainings of which some build on others', () => {
  const named = (id: string, on?: string): ExperimentConfiguration => ({ ...below, id, on });
  const [a, b, c, alone] = [named('a'), named('b', 'a'), named('c', 'b'), named('alone')];
  const training = (experiment: ExperimentConfiguration, seed = 1): Training => ({
    experiment,
    seed,
  });
  const told = (all: Training[]): string[] =>
    all.map(({ experiment, seed }) => `${experiment.id} ${seed}`);

  it('are trained after those, whose weights they are given, each once', async () => {
    const log: string[] = [];
    const pool = {
      async run(
        _: string,
        request: {
          experiment: ExperimentConfiguration;
          seed: number;
          base?: { id: string; base?: object; weights: Float32Array };
        },
      ) {
        const { experiment, seed, base } = request;
        log.push(
          `${experiment.id} ${seed} on ${base ? `${base.id} ${base.weights[0]}` : 'nothing'}`,
        );
        await new Promise((done) => setTimeout(done, 5));
        return { metrics: [], snapshots: [], weights: Float32Array.of(seed) };
      },
    } as unknown as WorkerPool;
    const store = new Store<TrainedExperiment>(newFolder(), expect.unreachable);
    const wanted = [
      training(c),
      training(b),
      training(c, 2),
      training(a),
      training(b, 2),
      training(a, 2),
    ].map((each) => ({
      ...each,
      key: told([each])[0].replace(' ', '-'),
      name: each.experiment.id,
    }));
    const all = await trainAll(wanted, images, { pool, store }, { line: () => {} });
    expect(log).toEqual([
      ...['a 1 on nothing', 'a 2 on nothing', 'b 1 on a 1', 'b 2 on a 2'],
      ...['c 1 on b 1', 'c 2 on b 2'],
    ]);
    expect(all[0].base).toMatchObject({ id: 'b', base: { id: 'a' } });
    expect(all.map(({ experiment }) => experiment.id)).toEqual(['c', 'b', 'c', 'a', 'b', 'a']);
  });

  it('bring along what they build on, with their seed', () => {
    const all = [a, b, c, alone].flatMap((each) => [training(each), training(each, 2)]);
    expect(told(withBases([training(c, 2), training(alone)], all))).toEqual([
      'c 2',
      'alone 1',
      'b 2',
      'a 2',
    ]);
  });

  it('lie in one share with all that they build on', () => {
    const all = [c, alone, a, b].flatMap((each) => [training(each), training(each, 2)]);
    expect(chainsOf(all).map(told)).toEqual([
      ['c 1', 'a 1', 'b 1'],
      ['c 2', 'a 2', 'b 2'],
      ['alone 1'],
      ['alone 2'],
    ]);
  });

  it('have a key that contains that of the other, and the others have the keys that they had', () => {
    const request = {
      seed: 1,
      engine: { name: 'wasm', version: '1', reproducible: true },
      dataset: { name: 'strokes', sha256: 'data' },
    } as RunRequest;
    const keyIn = (experiments: ExperimentConfiguration[], experiment: ExperimentConfiguration) =>
      keyOf(experimentInputs(resolve('.'), { ...request, experiments }, experiment));
    const longer = { ...a, epochs: 3 };
    expect(keyIn([longer, b, c], c)).not.toBe(keyIn([a, b, c], c));
    expect(keyIn([longer, b, c, alone], alone)).toBe(keyIn([a, b, c, alone], alone));
    expect(
      Object.keys(experimentInputs(resolve('.'), { ...request, experiments: [a, b] }, a)).filter(
        (name) => name.startsWith('on '),
      ),
    ).toEqual([]);
  });

  it('have other seeds where they are compared, as those have on which they build', () => {
    const comparing = { name: 'study', compared: ['c'] } as Study;
    expect(
      told(replicasOf({ seeds: 2, repeats: false }, 1, [alone, a, b, c], [comparing])),
    ).toEqual(['a 2', 'b 2', 'c 2']);
  });

  it.each([
    [
      [b],
      'The experiment "b" of the study "s" builds on "a", which the study does not train: name "a" among its experiments.',
    ],
    [
      [named('b', 'b')],
      'The experiment "b" of the study "s" builds on itself, by way of "b": let one of them build on nothing.',
    ],
    [
      [named('b', 'c'), c],
      'The experiment "b" of the study "s" builds on itself, by way of "c", "b": let one of them build on nothing.',
    ],
  ])('are refused in a sentence where that cannot be', (experiments, sentence) => {
    const planned = experiments.map(({ images: _, ...each }) => ({
      ...each,
      epochs: { smoke: 1, quick: 1, full: 1 },
    }));
    expect(() => requireBases({ name: 's', experiments: planned })).toThrow(sentence);
  });
});
