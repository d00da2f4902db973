import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isKernel, rounded } from '../../../../training/contract/quantise.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { concatenate } from '../../../../training/models/concatenate.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { quantisationCurve } from '../../../../training/studies/quantisation/quantisation-curve.ts';
import { heldOutBound } from '../../../../training/train/held-out.ts';
import { heldOut } from '../../evaluate/trained.ts';
import { exportModel } from '../../../../training/export/model.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { trainableVariables } from '../../../../training/models/model.ts';
import { modelFromWeights } from '../../../../training/models/weights.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

describe.each([
  { kind: 'mlp', hidden: [12], latent: 3 } as const,
  { kind: 'convolutional', channels: [2, 3], hidden: [8], latent: 2 } as const,
])('fewer bits a weight of a $kind VAE', (architecture) => {
  const measure = async (): ReturnType<typeof quantisationCurve> => {
    const vae = buildModel(gaussian, architecture, 4);
    const model = { id: 'x', title: 'X', vae, architecture, objective: ELBO };
    const curve = await quantisationCurve(model, heldOut.images, 1);
    vae.encoder.dispose();
    vae.decoder.dispose();
    return curve;
  };

  it('cost what the exported files cost at 8 bits, and nothing at 32', async () => {
    const { float32, rows, likelihood } = await measure();
    const vae = buildModel(gaussian, architecture, 4);
    const { encoder, decoder } = await exportModel(gaussian, vae, 'models/x');
    const exported = modelFromWeights(
      gaussian,
      architecture,
      concatenate([...encoder.weights, ...decoder.weights]),
    );
    expect(likelihood).toBe('Bernoulli likelihood on grey pixels');
    expect(float32).toBe((await heldOutBound(gaussian, vae, heldOut, 1, ELBO)).negativeElbo);
    const [{ bits, nats, decoderBytes }] = rows;
    expect({ bits, decoderBytes }).toEqual({ bits: 8, decoderBytes: decoder.model.bytes });
    const { negativeElbo } = await heldOutBound(gaussian, exported, heldOut, 1, ELBO);
    expect(nats).toBeCloseTo(negativeElbo, 3);
  });

  it('cost what a reader of the files gets who rounds their kernels', async () => {
    const { rows } = await measure();
    const vae = buildModel(gaussian, architecture, 4);
    const { encoder, decoder } = await exportModel(gaussian, vae, 'models/x');
    const kernels = trainableVariables(vae).map(isKernel);
    const read = [...encoder.weights, ...decoder.weights];
    const weights = read.map((values, i) => (kernels[i] ? rounded(values, 3) : values));
    const reader = modelFromWeights(gaussian, architecture, concatenate(weights));
    const { negativeElbo } = await heldOutBound(gaussian, reader, heldOut, 1, ELBO);
    expect(rows.find(({ bits }) => bits === 3)!.nats).toBeCloseTo(negativeElbo, 3);
  });

  it('move the bound further the fewer they are', async () => {
    const { float32, rows } = await measure();
    expect(rows.map(({ bits }) => bits)).toEqual([8, 7, 6, 5, 4, 3, 2]);
    expect(Math.abs(rows[0].nats - float32)).toBeLessThan(Math.abs(rows[6].nats - float32));
  });

  it('leave the biases their 32 bits', async () => {
    const { rows } = await measure();
    const { decoder } = buildModel(gaussian, architecture, 4);
    const sizes = (kernels: boolean): number =>
      decoder
        .getWeights()
        .filter(({ shape }) => shape.length > 1 === kernels)
        .reduce((sum, { size }) => sum + size, 0);
    for (const { bits, decoderBytes } of rows) {
      expect(Math.abs(decoderBytes - (4 * sizes(false) + (sizes(true) * bits) / 8))).toBeLessThan(
        8,
      );
    }
  });

  it('leave no tensor behind', async () => {
    await measure();
    const before = tf.memory().numTensors;
    await measure();
    expect(tf.memory().numTensors).toBe(before);
  });
});
