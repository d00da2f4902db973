import * as tf from '@tensorflow/tfjs';
import { experimentOf } from '../../training/browser/experiment.ts';
import { startPlainWasm, startWasm } from '../../training/browser/start-wasm.ts';
import { randomStream } from '../../training/contract/random.ts';
import { drawSplit } from '../../training/data/strokes/strokes.ts';
import { registerComposedBernoulliLoss } from '../../training/engines/composed-bernoulli.ts';
import { buildModel } from '../../training/models/build.ts';
import { gaussian } from '../../training/models/gaussian/family.ts';
import { disposeModel } from '../../training/models/model.ts';
import { lossBatch } from '../../training/train/batches.ts';
import { trainExperiment } from '../../training/train/train.ts';
import type { Trainer } from './results.ts';

/** A page that trains what "Train it here" trains, in one of two ways: gives milliseconds of some steps. */
declare global {
  interface Window {
    start(trainer: Trainer): Promise<void>;
    steps(count: number): Promise<number[]>;
  }
}

const SEED = 1;
/** Steps before those that count: the first are recorded, and code is compiled. */
const WARM_UP = 5;
const experiment = experimentOf({ seed: SEED, beta: 1, learningRate: 2e-3 });
const { batchSize, architecture, objective, learningRate } = experiment;

const trainers: Record<Trainer, (count: number) => Promise<number[]>> = {
  /** The training itself, over so many images that it makes these steps in one epoch. */
  async site(count) {
    const times: number[] = [];
    let last = performance.now();
    const images = imagesFor(count);
    const onStep = (): void => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    };
    const once = { ...experiment, epochs: 1 };
    const { model } = await trainExperiment(gaussian, once, images, SEED, { onStep });
    disposeModel(model);
    return times;
  },
  /** The same VAE and loss as one would train them with TensorFlow.js alone. */
  async plain(count) {
    const { train } = imagesFor(count);
    const model = buildModel(gaussian, architecture, SEED);
    const optimiser = tf.train.adam(learningRate, 0.9, experiment.beta2);
    const random = { noise: randomStream(SEED, 'noise'), pixels: randomStream(SEED, 'pixels') };
    const times: number[] = [];
    for (let step = 0; step < count; step++) {
      const begin = performance.now();
      const positions = Uint32Array.from({ length: batchSize }, (_, i) => step * batchSize + i);
      const loss = tf.tidy(() => {
        const batch = lossBatch(train, positions, objective.pixels, random);
        const all = (): tf.Scalar =>
          gaussian.loss(gaussian.terms(model, batch, objective), objective);
        return optimiser.minimize(all, true)!;
      });
      await loss.data();
      loss.dispose();
      times.push(performance.now() - begin);
    }
    optimiser.dispose();
    disposeModel(model);
    return times;
  },
};

function imagesFor(steps: number) {
  return { train: drawSplit('train', steps * batchSize), test: drawSplit('test', 1) };
}

window.start = async (trainer) => {
  if (trainer === 'site') await startWasm();
  else {
    await startPlainWasm();
    registerComposedBernoulliLoss('wasm');
  }
  window.steps = async (count) => (await trainers[trainer](count + WARM_UP)).slice(WARM_UP);
};
