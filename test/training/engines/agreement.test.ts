import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { ExperimentConfiguration } from '../../../training/configuration/experiment.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import type { EngineName } from '../../../training/engines/names.ts';
import { take } from '../../../training/engines/take.ts';
import { elboTerms } from '../../../training/models/gaussian/elbo.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { Adam } from '../../../training/train/adam.ts';
import { trainExperiment } from '../../../training/train/train.ts';
import { normalTensor } from '../support.ts';
import { enginesHere } from './engines-here.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { disposeModel, trainableVariables } from '../../../training/models/model.ts';

const architectures = [
  { kind: 'mlp', hidden: [24], latent: 3 },
  { kind: 'convolutional', channels: [4, 6], hidden: [16], latent: 2 },
] as const satisfies ExperimentConfiguration['architecture'][];

const others = enginesHere.filter(({ name }) => name !== 'wasm');

// A GPU may be a program here that imitates one, which is slow.
for (const { name, title, problem } of others) {
  describe.skipIf(problem)(`${title}, against wasm`, { timeout: 600_000 }, () => {
    it.each(architectures)('has the same ELBO and gradients: $kind', async (architecture) => {
      const [ours, theirs] = await onBoth(name, async () => {
        const vae = buildModel(gaussian, architecture, 3);
        const pixels = tf.sigmoid(normalTensor('pixels', [20, 784])) as tf.Tensor2D;
        const noise = normalTensor<tf.Rank.R2>('noise', [20, architecture.latent]);
        const variables = trainableVariables(vae);
        const { value, grads } = tf.variableGrads(() => {
          const { reconstruction, kl } = elboTerms(vae, pixels, noise);
          return reconstruction.add(kl);
        }, variables);
        const gradients = await Promise.all(variables.map(({ name }) => take(grads[name])));
        disposeModel(vae);
        const [loss] = await take(value);
        return { loss, gradients };
      });
      expect(ours.loss / theirs.loss).toBeCloseTo(1, 5);
      ours.gradients.forEach((gradient, i) => {
        const scale = Math.hypot(...theirs.gradients[i]);
        expect(scale).toBeGreaterThan(0);
        const difference = Math.hypot(...gradient.map((g, j) => g - theirs.gradients[i][j]));
        expect(difference / scale).toBeLessThan(1e-4);
      });
    });

    it('has the same steps of Adam', async () => {
      const [ours, theirs] = await onBoth(name, async () => {
        const variable = tf.variable(normalTensor('weights', [7, 5]));
        const adam = new Adam([variable]);
        for (let step = 0; step < 20; step++) {
          tf.tidy(() => adam.step([normalTensor(`gradient ${step}`, [7, 5])], 0.01));
        }
        const values = await take(variable);
        adam.dispose();
        return values;
      });
      ours.forEach((value, i) => expect(value).toBeCloseTo(theirs[i], 4));
    });

    it.each(architectures)('trains the same, and leaks nothing: $kind', async (architecture) => {
      const experiment = {
        ...{ id: 'tiny', title: 'Tiny', architecture, objective: ELBO },
        ...{ epochs: 2, batchSize: 64, learningRate: 2e-3 },
      };
      const images = { train: drawSplit('train', 640), test: drawSplit('test', 100) };
      const [ours, theirs] = await onBoth(name, async () => {
        const tensors: number[] = [];
        const { model, metrics } = await trainExperiment(gaussian, experiment, images, 1, {
          onStep: () => tensors.push(tf.memory().numTensors),
        });
        disposeModel(model);
        expect(new Set(tensors.slice(1)).size).toBe(1);
        return metrics;
      });
      for (const epoch of [0, 1]) {
        expect(ours[epoch].test.negativeElbo / theirs[epoch].test.negativeElbo).toBeCloseTo(1, 3);
      }
      expect(ours[1].test.negativeElbo).toBeLessThan(ours[0].test.negativeElbo);
    });
  });
}

/** The results of one computation on an engine and on wasm. */
async function onBoth<T>(engine: EngineName, compute: () => Promise<T>): Promise<[T, wasm: T]> {
  await startEngine(engine);
  const ours = await compute();
  await startEngine('wasm');
  return [ours, await compute()];
}
