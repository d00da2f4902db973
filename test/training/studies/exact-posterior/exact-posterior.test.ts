import { beforeAll, expect, it } from 'vitest';
import { greyAt } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import type { MeasurableModel } from '../../../../training/evaluate/measurement-input.ts';
import { pixelNats } from '../../../../training/evaluate/pixel-nats.ts';
import { weightsOfOne } from '../../../../training/evaluate/importance-weights.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { randomStream } from '../../../../training/contract/random.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import { blankVae, type Vae } from '../../../../training/models/gaussian/vae.ts';
import { disposeModel } from '../../../../training/models/model.ts';
import { exactPosterior } from '../../../../training/studies/exact-posterior/exact-posterior.ts';
import { logJoint } from '../../../../training/evaluate/plane/log-joint.ts';
import { normalTensor } from '../../support.ts';

const test = drawSplit('test', 40);
let vae: Vae;

beforeAll(async () => {
  await startEngine('wasm');
  vae = blankVae({ kind: 'mlp', hidden: [6], latent: 2 });
  for (const network of [vae.encoder, vae.decoder]) {
    network.setWeights(
      network.getWeights().map(({ shape }, i) => normalTensor(`w${i}`, shape as [number], 0.08)),
    );
  }
  return () => disposeModel(vae);
});

it('log p(x, z) is what the decoder, the likelihood and the prior say at each place', async () => {
  const pixels = greyAt(test.images, [3, 7]);
  const places = Float32Array.of(0, 0, 1.5, -0.5, -2, 3);
  const means = await decode(vae, places);
  const joint = await logJoint(vae, pixels, places);
  for (const image of [0, 1]) {
    for (const place of [0, 1, 2]) {
      const x = pixels.subarray(784 * image, 784 * (image + 1));
      const [nats] = pixelNats(x, means.subarray(784 * place, 784 * (place + 1)));
      const [a, b] = places.subarray(2 * place);
      const expected = -nats - (a * a + b * b) / 2 - Math.log(2 * Math.PI);
      expect(joint[image][place]).toBeCloseTo(expected, 2);
    }
  }
});

it('bounds stand in their order under the evidence, which importance samples confirm', async () => {
  const model = { id: 'm', title: 'M', likelihood: 'L', vae } as MeasurableModel;
  const exact = await exactPosterior(model, test, 3, { images: 6, side: 101 });
  expect(exact.images).toHaveLength(6);
  for (const { encoder, diagonal, full, logEvidence } of exact.images) {
    expect(diagonal).toBeGreaterThanOrEqual(encoder - 1e-4);
    expect(full).toBeGreaterThanOrEqual(diagonal - 1e-4);
    expect(logEvidence).toBeGreaterThanOrEqual(full - 1e-3);
  }
  const [{ index, logEvidence, encoder }] = exact.images;
  const image = greyAt(test.images, [index]);
  const weights = [...(await weightsOfOne(gaussian, vae, image, 4000, randomStream(1, 'draws')))];
  const largest = Math.max(...weights);
  const mean = weights.reduce((sum, weight) => sum + Math.exp(weight - largest), 0) / 4000;
  expect(largest + Math.log(mean)).toBeCloseTo(logEvidence, 1);
  // Their plain mean is the ELBO of the encoder's q, up to the noise of 4,000 draws.
  const sd = Math.sqrt(weights.reduce((sum, weight) => sum + (weight - encoder) ** 2, 0) / 4000);
  const elbo = weights.reduce((sum, weight) => sum + weight, 0) / 4000;
  expect(Math.abs(elbo - encoder)).toBeLessThan((4 * sd) / Math.sqrt(4000) + 1e-3);
  expect(exact.maps.map(({ density }) => Math.max(...density))).toEqual(exact.maps.map(() => 255));
});
