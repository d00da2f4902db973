import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startEngine } from '../../../training/engines/engine.ts';
import { type ModelFiles } from '../../../training/export/layers-model.ts';
import { decode } from '../../../training/models/gaussian/decode.ts';
import { largestDifference, normalTensor } from '../support.ts';
import { exportModel } from '../../../training/export/model.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { disposeModel } from '../../../training/models/model.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

/** Opens exported files as anybody would: with stock TFJS. */
function open({ files, model }: ModelFiles): Promise<tf.LayersModel> {
  const json = JSON.parse(new TextDecoder().decode(files.get(model.path)));
  const weights = files.get(model.path.replace('model.json', 'weights.bin'))!;
  expect(json.format).toBe('layers-model');
  expect(json.weightsManifest[0].paths).toEqual(['weights.bin']);
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: weights.slice().buffer,
    }),
  );
}

describe.each([
  { kind: 'mlp', hidden: [24], latent: 5 } as const,
  { kind: 'convolutional', channels: [3, 4], hidden: [10], latent: 2 } as const,
])('an exported $kind VAE', (architecture) => {
  it('opens with tf.loadLayersModel and computes what was trained, to within quantisation', async () => {
    const vae = buildModel(gaussian, architecture, 6);
    const { encoder, decoder } = await exportModel(gaussian, vae, 'models/x');
    const [theirEncoder, theirDecoder] = [await open(encoder), await open(decoder)];

    const z = normalTensor<tf.Rank.R2>('z', [7, architecture.latent]);
    const pixels = theirDecoder.predict(z) as tf.Tensor;
    expect(pixels.shape).toEqual([7, 784]);
    const ours = tf.tensor(await decode(vae, await z.data<'float32'>()), [7, 784]);
    expect(await largestDifference(pixels, ours)).toBeLessThan(5e-3);

    const x = tf.sigmoid(normalTensor('x', [7, 784]));
    const theirs = theirEncoder.predict(x) as tf.Tensor[];
    const expected = vae.encoder.predict(x) as tf.Tensor[];
    for (const [i, output] of theirs.entries()) {
      expect(output.shape).toEqual([7, architecture.latent]);
      expect(await largestDifference(output, expected[i])).toBeLessThan(2e-2);
    }
    disposeModel(vae);
  });

  it('is described as it is', async () => {
    const vae = buildModel(gaussian, architecture, 6);
    const { encoder, decoder } = await exportModel(gaussian, vae, 'models/x');
    expect(decoder.model.inputs).toEqual([{ name: 'latent', shape: [null, architecture.latent] }]);
    expect(decoder.model.outputs).toEqual([{ name: 'probabilities', shape: [null, 784] }]);
    expect(encoder.model.outputs.map(({ name }) => name)).toEqual(['mean', 'log_variance']);
    for (const { model, files, weights } of [encoder, decoder]) {
      expect(model.bytes).toBe(files.get(model.path.replace('model.json', 'weights.bin'))!.length);
      expect(model.parameters).toBe(weights.reduce((sum, { length }) => sum + length, 0));
      // One byte a weight but for the biases: nearer one than four.
      expect(model.bytes / model.parameters).toBeLessThan(1.5);
    }
    disposeModel(vae);
  });
});
