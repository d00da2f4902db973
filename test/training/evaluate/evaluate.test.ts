import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../../training/classifier/classifier.ts';
import { buildClassifier } from '../../../training/classifier/model.ts';
import { greyOf } from '../../../training/data/images.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { manifold } from '../../../training/studies/plane/manifold.ts';
import { pixelNats } from '../../../training/evaluate/pixel-nats.ts';
import { samples, type Samples } from '../../../training/studies/samples/samples.ts';
import { chooser } from './known-vae.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { disposeModel } from '../../../training/models/model.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

describe('reconstruction error in nats', () => {
  it('is log 2 a pixel for means of one half, and zero for certain and right ones', () => {
    const image = Float32Array.from({ length: 784 }, (_, i) => i % 2);
    expect(pixelNats(image, new Float32Array(784).fill(0.5))[0]).toBeCloseTo(784 * Math.LN2, 6);
    expect(pixelNats(image, image)[0]).toBeCloseTo(0, 3);
  });

  it('stays finite where a certain mean is wrong', () => {
    const image = new Float32Array(784);
    expect(
      pixelNats(
        image,
        image.map(() => 1),
      )[0],
    ).toBeGreaterThan(784 * 10);
    expect(
      Number.isFinite(
        pixelNats(
          image,
          image.map(() => 1),
        )[0],
      ),
    ).toBe(true);
  });
});

it('the manifold’s grid has equal shares of N(0, 1) on either side of each cell’s neighbours', async () => {
  const vae = buildModel(
    gaussian,
    { kind: 'convolutional', channels: [2, 2], hidden: [4], latent: 2 },
    1,
  );
  const classifier = buildClassifier(10, 1);
  const { steps, images, readings, confidences } = await manifold(
    { id: 'x', title: 'X', vae },
    classifier,
    4,
  );
  // Quantiles of N(0, 1) at 1/8, 3/8, 5/8 and 7/8, from any table.
  [-1.1503, -0.3186, 0.3186, 1.1503].forEach((z, i) => expect(steps[i]).toBeCloseTo(z, 3));
  expect(images.length).toBe(16 * 784);
  const { classes } = await read(classifier, images);
  expect(readings).toEqual(classes);
  expect(confidences).toHaveLength(16);
  disposeModel(vae);
  classifier.dispose();
});

describe('samples from the prior', () => {
  const heldOut = drawSplit('test', 50).images;

  async function sampled(seed: number): Promise<Samples> {
    const vae = buildModel(
      gaussian,
      { kind: 'convolutional', channels: [2, 2], hidden: [4], latent: 3 },
      1,
    );
    const classifier = buildClassifier(10, 1);
    const drawn = await samples({ id: 'x', title: 'X', vae }, classifier, heldOut, seed, 9);
    expect(drawn.readings).toEqual((await read(classifier, drawn.images)).classes);
    disposeModel(vae);
    classifier.dispose();
    return drawn;
  }

  it('are the same for the same seed only, and leave no tensor behind', async () => {
    const once = await sampled(1);
    const before = tf.memory().numTensors;
    expect(await sampled(1)).toEqual(once);
    expect((await sampled(2)).latents).not.toEqual(once.latents);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('of a model that knows one image only have a spread of zero', async () => {
    const [image, other] = [0, 1].map((i) => greyOf(heldOut.subarray(i * 784, (i + 1) * 784)));
    const classifier = buildClassifier(10, 1);
    const known = { id: 'x', title: 'X', vae: chooser([image]) };
    const { spread } = await samples(known, classifier, heldOut.subarray(0, 2 * 784), 1, 2);
    const squared = image.reduce((sum, grey, i) => sum + (grey - other[i]) ** 2, 0);
    expect(spread.samples).toBe(0);
    expect(spread.heldOut).toBeCloseTo(Math.sqrt(squared), 5);
  });
});
