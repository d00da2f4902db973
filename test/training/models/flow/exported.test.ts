import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { loadNetwork } from '../../../../src/decoder/networks.ts';
import type { ExperimentConfiguration } from '../../../../training/configuration/experiment.ts';
import { PIXELS } from '../../../../training/contract/image.ts';
import { greyOf } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { exportExperiment } from '../../../../training/export/experiment.ts';
import { flow } from '../../../../training/models/flow/family.ts';
import type { FlowArchitecture } from '../../../../training/models/flow/vae.ts';
import { disposeModel } from '../../../../training/models/model.ts';
import { modelFromWeights, readWeights } from '../../../../training/models/weights.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { trainExperiment } from '../../../../training/train/train.ts';

const images = { train: drawSplit('train', 200), test: drawSplit('test', 40) };

const experiment: ExperimentConfiguration<FlowArchitecture> = {
  id: 'bent',
  title: 'Bent',
  architecture: { kind: 'planar-flow', hidden: [24], latent: 2, steps: 3 },
  objective: ELBO,
  epochs: 2,
  batchSize: 25,
  learningRate: 5e-3,
};

beforeAll(async () => {
  await startEngine('wasm');
});

it('a VAE with a flow learns, and the page’s networks give what TensorFlow.js gives', async () => {
  const { model, metrics, snapshots } = await trainExperiment(flow, experiment, images, 3);
  const weights = await readWeights(model);
  disposeModel(model);
  expect(metrics[1].test.negativeElbo).toBeLessThan(metrics[0].test.negativeElbo - 5);
  const request = {
    model: { experiment, metrics, snapshots, weights },
    heldOut: images.test,
    seed: 3,
  };
  const { experiment: entry, files } = await exportExperiment(flow, request);
  expect(entry.models.encoder.outputs.map(({ name }) => name)).toEqual([
    'mean',
    'log_variance',
    'flow',
  ]);
  const vae = modelFromWeights(flow, experiment.architecture, weights);
  const image = greyOf(images.test.images.subarray(0, PIXELS));
  const code = new Float32Array([0.4, -0.9]);
  const wanted = {
    encoder: vae.encoder.predict(tf.tensor2d(image, [1, PIXELS])) as tf.Tensor[],
    decoder: [tf.sigmoid(vae.decoder.predict(tf.tensor2d(code, [1, 2])) as tf.Tensor)],
  };
  const inputs = { encoder: image, decoder: code };
  for (const name of ['encoder', 'decoder'] as const) {
    const page = await loadNetwork(
      entry.models[name].path,
      async (url) => files.get(url)!.slice().buffer,
    );
    const outputs = page.run(inputs[name]);
    for (const [i, tensor] of wanted[name].entries()) {
      // The exported weights have eight bits.
      tensor.dataSync().forEach((value, j) => expect(outputs[i][j]).toBeCloseTo(value, 1));
    }
  }
  disposeModel(vae);
});
