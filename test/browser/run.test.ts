import { expect, test } from 'vitest';
import { builtRun } from './site.ts';

/* The run of the whole tutorial, which is trained once for all tests. */
const { dataset, experiments, figures } = builtRun();

test('8-bit weights are measured, and cost less than half a nat', () => {
  for (const { id, heldOut } of experiments) {
    expect(heldOut.uint8, id).not.toEqual(heldOut.float32);
    const cost = heldOut.uint8.negativeElbo - heldOut.float32.negativeElbo;
    expect(Math.abs(cost), id).toBeLessThan(0.5);
  }
});

test('what the latents of a VAE tell adds up to the KL', () => {
  const vaes = experiments.flatMap(({ latents, ...rest }) =>
    latents ? [{ latents, ...rest }] : [],
  );
  expect(vaes.length).toBeGreaterThan(10);
  for (const { id, latentSize, latents, heldOut } of vaes) {
    expect(latents.length, id).toBe(latentSize);
    const sum = latents.reduce((total, { kl }) => total + kl, 0);
    expect(Math.abs(sum - heldOut.float32.kl), id).toBeLessThan(1e-3 * (1 + sum));
  }
});

test('each figure of a model says that the data is strokes', () => {
  expect(dataset.name).toBe('strokes');
  const drawnFromModels = figures.filter(({ experiments }) => experiments.length > 0);
  expect(drawnFromModels.length).toBeGreaterThan(20);
  for (const { caption } of drawnFromModels) expect(caption).toContain('strokes');
});
