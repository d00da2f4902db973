import { beforeAll, expect, it } from 'vitest';
import { startEngine } from '../../../../training/engines/engine.ts';
import { pixelNats } from '../../../../training/evaluate/pixel-nats.ts';
import type { MeasurableModel } from '../../../../training/evaluate/measurement-input.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import { onePass } from '../../../../training/studies/one-pass/one-pass.ts';
import { heldOut, reader, smallModel } from '../../evaluate/trained.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

it('one pass is a draw from the posterior, decoded, and what both cost', async () => {
  const model = { ...smallModel(2), likelihood: 'Bernoulli on grey pixels' } as MeasurableModel;
  const pass = await onePass(model, heldOut, reader, 5);
  expect(heldOut.labels[pass.index]).toBe(pass.label);
  expect(pass.image.reduce((sum, grey) => sum + grey, 0)).toBeGreaterThan(10);
  for (const { mean, deviation, noise, code, kl } of pass.latents) {
    expect(code).toBeCloseTo(mean + deviation * noise, 6);
    expect(kl).toBeCloseTo((mean ** 2 + deviation ** 2 - 1) / 2 - Math.log(deviation), 6);
  }
  const codes = Float32Array.from(pass.latents, ({ code }) => code);
  expect(pass.decoded).toEqual(await decode(model.vae, codes));
  expect(pass.reconstruction).toBe(pixelNats(pass.image, pass.decoded)[0]);
  expect(await onePass(model, heldOut, reader, 5)).toEqual(pass);
  expect((await onePass(model, heldOut, reader, 6)).latents).not.toEqual(pass.latents);
});

it('of the images that come back as what they are, the surest is chosen; else the first', async () => {
  const model = { ...smallModel(2), likelihood: 'L' } as MeasurableModel;
  const sure = async (pictures: Float32Array) => ({
    classes: Array.from({ length: pictures.length / 784 }, (_, i) =>
      i === 12 || i === 30 ? heldOut.labels[i] : heldOut.labels[i] + 1,
    ),
    confidences: Array.from({ length: pictures.length / 784 }, (_, i) => (i === 30 ? 0.9 : 0.7)),
  });
  expect(await onePass(model, heldOut, sure, 5)).toMatchObject({
    index: 30,
    confidence: 0.9,
    tried: heldOut.labels.length,
  });
  const never = async (pictures: Float32Array) => ({
    ...(await sure(pictures)),
    classes: Array.from({ length: pictures.length / 784 }, (_, i) => heldOut.labels[i] + 1),
  });
  expect(await onePass(model, heldOut, never, 5)).toMatchObject({ index: 0, confidence: 0 });
});
