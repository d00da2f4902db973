import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLabelledDecoder } from '../../../src/decoder/labelled.ts';
import { loadDecoder, loadNetwork } from '../../../src/decoder/networks.ts';
import type { ExperimentConfiguration } from '../../../training/configuration/experiment.ts';
import { parseManifest } from '../../../training/contract/manifest.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { greyOf } from '../../../training/data/images.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { take } from '../../../training/engines/take.ts';
import { exportExperiment } from '../../../training/export/experiment.ts';
import { portableExperiment, type PortableExperiment } from '../../../training/export/portable.ts';
import { buildModel } from '../../../training/models/build.ts';
import { familyOf, type Architecture } from '../../../training/models/families.ts';
import type { Batch } from '../../../training/models/family.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { labelled } from '../../../training/models/labelled/family.ts';
import type { ConditionalArchitecture } from '../../../training/models/labelled/vae.ts';
import { disposeModel, trainableVariables } from '../../../training/models/model.ts';
import { semiSupervised } from '../../../training/models/semi-supervised/family.ts';
import type {
  SemiSupervisedArchitecture,
  SemiSupervisedVae,
} from '../../../training/models/semi-supervised/vae.ts';
import { modelFromWeights } from '../../../training/models/weights.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { heldOutBound } from '../../../training/train/held-out.ts';
import { trainResumable, type TrainingEvent } from '../../../training/train/train-resumable.ts';
import { trainExperiment, type TrainedExperiment } from '../../../training/train/train.ts';
import { sampleManifest } from '../../site/run/sample-manifest.ts';
import { expectGradient } from '../finite-differences.ts';
import { largestDifference, normalTensor } from '../support.ts';

const images = { train: drawSplit('train', 300), test: drawSplit('test', 100) };
const SEED = 5;

const experiment: ExperimentConfiguration<SemiSupervisedArchitecture> = {
  id: 'told',
  title: 'Told the class',
  architecture: { kind: 'semi-supervised', hidden: [24], classifier: [24], latent: 3, classes: 10 },
  objective: ELBO,
  labels: { ofEach: 10, hidden: 80, known: 40 },
  epochs: 3,
  batchSize: 32,
  learningRate: 5e-3,
};

/** One training from its beginning to its end, for all to look at. */
let whole: TrainedExperiment;

beforeAll(async () => {
  await startEngine('wasm');
  whole = await train();
});

/** The file that the state of a training is kept in. */
function newCheckpoint(): string {
  return join(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), 'x.checkpoint');
}

function train(checkpoint = newCheckpoint(), tell: (event: TrainingEvent) => void = () => {}) {
  return trainResumable(semiSupervised, { experiment, images, seed: SEED, checkpoint }, tell);
}

describe('a family of another kind than that of the tutorial', () => {
  it('is trained on all its terms, which are measured by name', () => {
    const { metrics, snapshots } = whole;
    const [first, , last] = metrics.map(({ test }) => test);
    expect(Object.keys(last)).toEqual(['negativeElbo', 'reconstruction', 'kl', 'label']);
    expect(last.reconstruction).toBeLessThan(first.reconstruction - 5);
    expect(last.label).toBeLessThan(first.label - 0.1);
    for (const { train, test } of metrics) {
      for (const { negativeElbo, reconstruction, kl } of [train, test]) {
        expect(negativeElbo).toBeCloseTo(reconstruction + kl, 9);
      }
    }
    expect(snapshots[0].test.label).toBeCloseTo(Math.log(10), 0);
  });

  it('continues from a checkpoint to the bytes of a training that was never stopped', async () => {
    const checkpoint = newCheckpoint();
    const stop = new Error('stopped');
    const stopped = train(checkpoint, (event) => {
      if (event.kind === 'epoch' && event.metrics.epoch === 2) throw stop;
    });
    await expect(stopped).rejects.toThrow(stop);
    const lines: string[] = [];
    const continued = await train(checkpoint, (event) => {
      if (event.kind === 'line') lines.push(event.text);
    });
    expect(lines).toEqual(['Experiment told continues after epoch 2.']);
    expect(continued).toEqual(whole);
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await train();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('has the gradient that finite differences give, for every weight tensor', async () => {
    const vae = buildModel(
      semiSupervised,
      { ...experiment.architecture, hidden: [8], classifier: [8] },
      SEED,
    );
    const pixels = tf.sigmoid(normalTensor('pixels', [5, 784])) as tf.Tensor2D;
    const labels = tf.tensor1d([3, 9, 5], 'int32');
    const variables = trainableVariables(vae);
    // Larger than at the start of a training, so that no gradient is lost in float32's rounding.
    for (const variable of variables) variable.assign(variable.mul(2) as tf.Tensor);
    const batch = (): Batch => ({ pixels, labels, random: randomStream(SEED, 'noise') });
    const loss = (): tf.Scalar =>
      semiSupervised.loss(semiSupervised.terms(vae, batch(), ELBO), ELBO);
    const value = (): number => lossInDoubles(vae, batch());
    expect((await take(tf.tidy(loss)))[0]).toBeCloseTo(value(), 2);
    await expectGradient(loss, variables, { step: 3e-3, within: [0.02, 0.02], value });
    disposeModel(vae);
  });

  it('asks for labels in a sentence where images come without', async () => {
    const bare = { train: { images: images.train.images }, test: { images: images.test.images } };
    await expect(
      trainExperiment(semiSupervised, { ...experiment, labels: undefined }, bare, SEED),
    ).rejects.toThrow('This family of models is trained on images with labels.');
  });
});

describe('an export of that family', () => {
  let entry: PortableExperiment['experiment'];
  let files: PortableExperiment['files'];

  beforeAll(async () => {
    const request = { model: { experiment, ...whole }, heldOut: images.test, seed: SEED };
    const exported = await exportExperiment(semiSupervised, request);
    const { key, dataset, seed } = sampleManifest;
    const run = { key, seed, dataset, work: { title: 'A tutorial', licence: 'MIT' } };
    ({ experiment: entry, files } = portableExperiment(exported, whole.weights, run));
  });

  it('is part of a manifest, with each network’s inputs and outputs by name', () => {
    const { encoder, decoder, classifier } = entry.models;
    const ends = (of: typeof encoder) =>
      [of.inputs, of.outputs].map((list) => list.map(({ name }) => name));
    expect(ends(encoder)).toEqual([
      ['pixels', 'class'],
      ['mean', 'log_variance'],
    ]);
    expect(ends(decoder)).toEqual([['latent', 'class'], ['probabilities']]);
    expect(ends(classifier)).toEqual([['pixels'], ['class_logits']]);
    const manifest = {
      ...sampleManifest,
      experiments: [{ ...entry, id: 'mlp-20', latents: null }],
      files: Object.fromEntries(
        [...Object.keys(sampleManifest.files), ...files.keys()].map((path) => [
          path,
          { sha256: '0'.repeat(64), bytes: files.get(path)?.length ?? 0 },
        ]),
      ),
    };
    const [read] = parseManifest(JSON.stringify(manifest), 'manifest.json').experiments;
    expect(read.models).toEqual(entry.models);
    expect(read.heldOut.uint8.label).toBe(entry.heldOut.uint8.label);
  });

  it('costs little where its weights are read back from bytes', () => {
    const { float32, uint8 } = entry.heldOut;
    expect(float32).toEqual(whole.metrics.at(-1)!.test);
    expect(uint8).not.toEqual(float32);
    for (const name of ['reconstruction', 'kl', 'label'] as const) {
      expect(Math.abs(uint8[name] - float32[name])).toBeLessThan(0.5);
    }
  });

  it('is decoded in the page as the class that is asked for, and not without one', async () => {
    const vae = modelFromWeights(semiSupervised, experiment.architecture, whole.weights);
    const get = async (url: string) => files.get(url)!.slice().buffer;
    const { path } = entry.models.decoder;
    const page = await loadLabelledDecoder(path, get);
    const z = normals(randomStream(SEED, 'z'), 3);
    for (const label of [0, 9]) {
      const there = await semiSupervised.decode(vae, z, Uint8Array.of(label));
      const here = page.decode(z, label);
      expect(Math.max(...here.map((value, i) => Math.abs(value - there[i])))).toBeLessThan(3e-2);
    }
    expect([page.latentSize, page.classes]).toEqual([3, 10]);
    await expect(loadDecoder(path, get)).rejects.toThrow(
      /is no decoder of images: it leads from .latent. \(3\) and .class. \(10\)/,
    );
    disposeModel(vae);
  });

  it('computes in stock TFJS what the model computes, and in the page what TFJS does', async () => {
    const vae = modelFromWeights(semiSupervised, experiment.architecture, whole.weights);
    const label = tf.oneHot(tf.tensor1d([2, 7, 7], 'int32'), 10).toFloat() as tf.Tensor2D;
    const pixels = tf.tensor2d(greyOf(images.test.images.subarray(0, 3 * 784)), [3, 784]);
    const z = tf.tensor2d(normals(randomStream(SEED, 'z'), 9), [3, 3]);
    const expected: Record<string, [inputs: tf.Tensor[], outputs: tf.Tensor[]]> = {
      encoder: [[pixels, label], vae.encoder.predict([pixels, label]) as tf.Tensor[]],
      decoder: [[z, label], [tf.sigmoid(vae.decoder.predict([z, label]) as tf.Tensor)]],
      classifier: [[pixels], [vae.classifier.predict(pixels) as tf.Tensor]],
    };
    for (const [name, [inputs, outputs]] of Object.entries(expected)) {
      const { path } = entry.models[name];
      const theirs = await open(files, path);
      expect(theirs.outputNames).toEqual(entry.models[name].outputs.map((end) => end.name));
      const read = [theirs.predict(inputs)].flat();
      const page = await loadNetwork(path, async (url) => files.get(url)!.slice().buffer);
      for (const [i, output] of read.entries()) {
        expect(await largestDifference(output, outputs[i])).toBeLessThan(3e-2);
        for (const row of [0, 1, 2]) {
          const ofRow = (tensor: tf.Tensor): Float32Array => {
            const width = tensor.shape[1]!;
            return tensor.dataSync<'float32'>().slice(row * width, (row + 1) * width);
          };
          const here = page.run(...inputs.map(ofRow))[i];
          const there = ofRow(output);
          expect(here).toHaveLength(there.length);
          here.forEach((value, j) => expect(value).toBeCloseTo(there[j], 4));
        }
      }
    }
    disposeModel(vae);
  });
});

describe('the conditional VAE', () => {
  it('draws the class that it is told', async () => {
    const conditional: ExperimentConfiguration<ConditionalArchitecture> = {
      ...experiment,
      architecture: { kind: 'conditional', hidden: [24], latent: 3, classes: 10 },
      labels: undefined,
    };
    const { model: vae, metrics } = await trainExperiment(labelled, conditional, images, SEED);
    expect(Object.keys(metrics[0].test)).toEqual(['negativeElbo', 'reconstruction', 'kl']);
    const [pixels, { labels }] = [greyOf(images.test.images), images.test];
    const codes = await labelled.encode(vae, pixels, labels);
    const [own, other] = await Promise.all(
      [0, 1].map((more) =>
        labelled.decode(
          vae,
          codes,
          labels.map((label) => (label + more) % 10),
        ),
      ),
    );
    expect(squares(own, pixels)).toBeLessThan(squares(other, pixels));
    disposeModel(vae);
  });

  it('has the bound and the importance weights of a plain VAE where its networks do not look at the class', async () => {
    // The class's rows of both kernels are zero: what is left is a VAE that does not know the class.
    const shape = { hidden: [12], latent: 2 };
    const plain = buildModel(gaussian, { kind: 'mlp', ...shape }, SEED);
    const told = labelled.blank({ kind: 'conditional', ...shape, classes: 10 });
    for (const [i, variable] of trainableVariables(told).entries()) {
      const known = trainableVariables(plain)[i];
      const more = variable.shape[0] - known.shape[0];
      variable.assign(
        tf.pad(
          known,
          known.shape.map((_, axis) => [0, axis ? 0 : more]),
        ),
      );
    }
    const ofPlain = await heldOutBound(gaussian, plain, images.test, SEED, ELBO);
    const ofTold = await heldOutBound(labelled, told, images.test, SEED, ELBO);
    for (const term of ['reconstruction', 'kl'] as const) {
      expect(ofTold[term]).toBeCloseTo(ofPlain[term], 3);
    }
    const [pixels, { labels }] = [greyOf(images.test.images), images.test];
    const drawn = () => randomStream(SEED, 'draws');
    for (const [images, count] of [
      [pixels, labels.length],
      [pixels.subarray(0, 784), 7],
    ] as const) {
      const own = labels.subarray(0, images.length / 784);
      const weights = await labelled.logWeights!(told, images, count, drawn(), own);
      const known = await gaussian.logWeights!(plain, images, count, drawn());
      expect(weights).toHaveLength(count);
      weights.forEach((weight, i) => expect(weight).toBeCloseTo(known[i], 2));
    }
    [plain, told].forEach(disposeModel);
  });
});

describe('the Gaussian family', () => {
  const plain: ExperimentConfiguration = {
    ...experiment,
    architecture: { kind: 'mlp', hidden: [12], latent: 2 },
    epochs: 1,
    labels: undefined,
  };

  it('does not notice whether images come with labels', async () => {
    const bare = { train: { images: images.train.images }, test: { images: images.test.images } };
    const [withLabels, without] = await Promise.all(
      [images, bare].map(async (given) => {
        const { model, ...trained } = await trainExperiment(gaussian, plain, given, SEED);
        disposeModel(model);
        return trained;
      }),
    );
    expect(withLabels).toEqual(without);
  });

  it('measures no terms but those of the ELBO', async () => {
    const vae = buildModel(gaussian, plain.architecture, SEED);
    const bound = await heldOutBound(gaussian, vae, images.test, SEED, ELBO);
    expect(Object.keys(bound)).toEqual(['negativeElbo', 'reconstruction', 'kl']);
    disposeModel(vae);
  });
});

it('a kind of architecture that no family builds is named in a sentence', () => {
  const unknown = { kind: 'unheard-of', hidden: [1], latent: 2 } as unknown as Architecture;
  expect(() => familyOf(unknown)).toThrow(
    'An architecture is of kind "unheard-of", and the kinds known are mlp, convolutional, ',
  );
});

/**
 * The loss from the networks' outputs by the formulas as they stand, image by image and class by class,
 * summed in double precision.
 */
function lossInDoubles(vae: SemiSupervisedVae, { pixels, labels, random }: Batch): number {
  return tf.tidy(() => {
    const [x, logits] = [pixels, vae.classifier.predict(pixels) as tf.Tensor].map(
      (tensor) => tensor.arraySync() as number[][],
    );
    const q = logits.map((row) => {
      const total = sum(row, Math.exp);
      return row.map((logit) => Math.exp(logit) / total);
    });
    /** −log p(x|z, y) + KL(q(z|x, y) ‖ p(z)) of one image, at the next draw of z. */
    const given = (i: number, y: number): number => {
      const label = tf.oneHot(tf.tensor1d([y], 'int32'), vae.classes).toFloat();
      const inputs = [tf.tensor2d([x[i]]), label];
      const ends = (vae.encoder.predict(inputs) as tf.Tensor[]).map((end) => end.dataSync());
      const [mean, logVariance] = ends;
      const z = normals(random, mean.length).map(
        (e, d) => mean[d] + Math.exp(logVariance[d] / 2) * e,
      );
      const l = (vae.decoder.predict([tf.tensor2d([[...z]]), label]) as tf.Tensor).dataSync();
      return (
        sum(l, (logit, j) => Math.log1p(Math.exp(logit)) - x[i][j] * logit) +
        sum(mean, (mu, d) => (mu ** 2 + Math.exp(logVariance[d]) - logVariance[d] - 1) / 2)
      );
    };
    const classes = labels!.dataSync();
    const known = [...classes.keys()];
    const unknown = [...x.keys()].slice(classes.length);
    // The prior of the class is uniform: −log p(y) = log 10.
    const ofKnown = sum(known, (i) => given(i, classes[i]) + Math.log(10));
    const ofUnknown = Array.from({ length: 10 }, (_, y) =>
      sum(unknown, (i) => q[i][y] * (given(i, y) + Math.log(10) + Math.log(q[i][y]))),
    );
    const nats = sum(known, (i) => -Math.log(q[i][classes[i]])) / known.length;
    return (ofKnown + sum(ofUnknown, (value) => value)) / x.length + 10 * nats;
  });
}

function sum(values: ArrayLike<number>, term: (value: number, i: number) => number): number {
  return Array.from(values, term).reduce((a, b) => a + b, 0);
}

function squares(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
}

/** Opens exported files as anybody would: with stock TFJS. */
function open(files: Map<string, Uint8Array>, path: string): Promise<tf.LayersModel> {
  const json = JSON.parse(new TextDecoder().decode(files.get(path)));
  const weights = files.get(path.replace('model.json', 'weights.bin'))!;
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: weights.slice().buffer,
    }),
  );
}
