import * as tf from '@tensorflow/tfjs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentConfiguration } from '../../../training/configuration/experiment.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import {
  allowPrograms,
  compilerOf,
  type CompileStep,
} from '../../../training/engines/step-program.ts';
import { nodeBackend } from '../../../training/engines/tensorflow/backend.ts';
import { familyOf } from '../../../training/models/families.ts';
import { disposeModel } from '../../../training/models/model.ts';
import { readWeights } from '../../../training/models/weights.ts';
import { AUTOENCODER, ELBO } from '../../../training/objective/objective.ts';
import { trainExperiment, type TrainingState } from '../../../training/train/train.ts';
import { enginesHere } from './engines-here.ts';

const { title, problem } = enginesHere.find(({ name }) => name === 'tensorflow')!;

/** Five steps an epoch, the last of fewer images. */
const images = { train: drawSplit('train', 300), test: drawSplit('test', 50) };

const base: ExperimentConfiguration = {
  ...{ id: 'tiny', title: 'Tiny', architecture: { kind: 'mlp', hidden: [24], latent: 3 } },
  ...{ objective: ELBO, epochs: 3, batchSize: 64, learningRate: 3e-3 },
};

describe.skipIf(problem)(`a step as one program: ${title}`, { timeout: 120_000 }, () => {
  let compileStep: CompileStep;
  /** Whether a program came of each computation that was to be one. */
  let compiled: boolean[];

  beforeAll(async () => {
    await startEngine('tensorflow');
    compileStep = compilerOf('tensorflow')!;
  });

  beforeEach(async () => {
    compiled = [];
    await withPrograms();
  });

  async function withPrograms(): Promise<void> {
    await startEngine('tensorflow');
    allowPrograms('tensorflow', (computation) => {
      const program = compileStep(computation);
      compiled.push(program !== undefined);
      return program;
    });
  }

  async function withoutPrograms(): Promise<void> {
    await startEngine('tensorflow');
    allowPrograms('tensorflow', () => undefined);
  }

  it.each<[string, Partial<ExperimentConfiguration>]>([
    ['an MLP', {}],
    [
      'a convolutional VAE',
      { architecture: { kind: 'convolutional', channels: [3, 4], hidden: [16], latent: 2 } },
    ],
    ['binarised pixels', { objective: { ...ELBO, pixels: 'binarised' } }],
    ['an autoencoder, which leaves weights alone', { objective: AUTOENCODER }],
    [
      'a VAE that is told classes',
      { architecture: { kind: 'conditional', hidden: [24], latent: 3, classes: 10 } },
    ],
  ])('trains as operation by operation and as wasm does: %s', async (_, change) => {
    const whole = await train({ ...base, ...change });
    expect(compiled).toEqual([true]);
    await withoutPrograms();
    const stepwise = await train({ ...base, ...change });
    await startEngine('wasm');
    const portable = await train({ ...base, ...change });
    expect(distance(whole.weights, stepwise.weights)).toBeLessThan(1e-6);
    expect(distance(whole.first, stepwise.first)).toBeLessThan(1e-6);
    expect(distance(whole.second, stepwise.second)).toBeLessThan(1e-6);
    expect(distance(whole.weights, portable.weights)).toBeLessThan(1e-3);
    whole.losses.forEach((loss, i) => expect(loss / stepwise.losses[i]).toBeCloseTo(1, 5));
  });

  it('goes on from where a training was stopped', async () => {
    const whole = await train(base);
    const { state } = await train({ ...base, epochs: 1 });
    const continued = await train(base, state);
    expect(distance(continued.weights, whole.weights)).toBeLessThan(1e-6);
  });

  it('is not made where classes are hidden, which trains as ever', async () => {
    const layers = { hidden: [24], classifier: [12], latent: 3, classes: 10 };
    const experiment: ExperimentConfiguration = {
      ...base,
      architecture: { kind: 'semi-supervised', ...layers },
      labels: { ofEach: 5, hidden: 160, known: 80 },
    };
    const ours = await train(experiment);
    expect(compiled).toEqual([]);
    await startEngine('wasm');
    const portable = await train(experiment);
    expect(distance(ours.weights, portable.weights)).toBeLessThan(1e-3);
  });

  it.each<[string, (pixels: tf.Tensor, weights: tf.Tensor) => tf.Tensor]>([
    ['reads values', (pixels, weights) => weights.mul(pixels.sum().dataSync()[0])],
    ['uses a tensor from elsewhere', (_, weights) => weights.mul(elsewhere)],
    ['TensorFlow refuses as a graph', (_, weights) => withoutType(weights)],
  ])('is not made of what %s', (_, gradient) => {
    elsewhere = tf.scalar(2);
    elsewhere.square().dispose();
    const weights = tf.variable(tf.ones([3]));
    const pixels = tf.zeros([2, 784]);
    const program = compileStep({
      ...{ inputs: [pixels], variables: [weights] },
      play: () => [tf.scalar(1), gradient(pixels, weights)],
    });
    expect(program).toBeUndefined();
    tf.dispose([weights, pixels, elsewhere]);
  });

  let elsewhere: tf.Tensor;
});

/** Minus a tensor: a single operation infers its type, and a graph does not. */
function withoutType(tensor: tf.Tensor): tf.Tensor {
  const backend = nodeBackend();
  return backend.executeSingleOutput('Neg', [], [tensor]);
}

/** A training's weights, moments and losses, in the order of epochs, and its state at the end. */
async function train(experiment: ExperimentConfiguration, from?: TrainingState) {
  let state: TrainingState | undefined;
  const readingState = async (
    _: unknown,
    readState: () => Promise<TrainingState>,
  ): Promise<void> => {
    state = await readState();
  };
  const events = { onEpoch: readingState };
  const { model, metrics } = await trainExperiment(
    familyOf(experiment.architecture),
    experiment,
    images,
    1,
    events,
    from,
  );
  const weights = await readWeights(model);
  disposeModel(model);
  const { first, second } = state!.optimiser;
  const losses = metrics.flatMap(({ train, test }) => [train.negativeElbo, test.negativeElbo]);
  return { weights, first, second, losses, state };
}

/** The length of a difference, in lengths of what it is to be. */
function distance(ours: Float32Array, theirs: Float32Array): number {
  return Math.hypot(...ours.map((value, i) => value - theirs[i])) / Math.hypot(...theirs);
}
