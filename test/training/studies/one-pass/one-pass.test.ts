import { beforeAll, expect, it } from 'vitest';
import { startEngine } from '../../../../training/engines/engine.ts';
import { pixelNats } from '../../../../training/evaluate/pixel-nats.ts';
import type { MeasurableModel } from '../../../../training/evaluate/measurement-input.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import { onePass } from '../../../../training/studies/one-pass/one-pass.ts';
import { heldOut, smallModel } from '../../evaluate/trained.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

it('one pass is a draw from the posterior, decoded, and what both cost', async () => {
  const model = { ...smallModel(2), likelihood: 'Bernoulli on grey pixels' } as MeasurableModel;
  const pass = await onePass(model, { test: heldOut, classes: 10 }, 5);
  expect(heldOut.labels[pass.index]).toBe(pass.label);
  expect(pass.image.reduce((sum, grey) => sum + grey, 0)).toBeGreaterThan(10);
  for (const { mean, deviation, noise, code, kl } of pass.latents) {
    expect(code).toBeCloseTo(mean + deviation * noise, 6);
    expect(kl).toBeCloseTo((mean ** 2 + deviation ** 2 - 1) / 2 - Math.log(deviation), 6);
  }
  const codes = Float32Array.from(pass.latents, ({ code }) => code);
  expect(pass.decoded).toEqual(await decode(model.vae, codes));
  expect(pass.reconstruction).toBe(pixelNats(pass.image, pass.decoded)[0]);
  expect(await onePass(model, { test: heldOut, classes: 10 }, 5)).toEqual(pass);
  expect((await onePass(model, { test: heldOut, classes: 10 }, 6)).latents).not.toEqual(
    pass.latents,
  );
});
