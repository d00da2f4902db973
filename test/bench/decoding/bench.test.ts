import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, SMOKE } from '../../../bench/decoding/bench.ts';
import type { DecodingResults } from '../../../bench/decoding/results.ts';
import { experimentsOf } from '../../../training/studies/studies.ts';
import { sampleManifest } from '../../site/run/sample-manifest.ts';
import { exportModel } from '../../../training/export/model.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';

const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));

beforeAll(async () => {
  await tf.setBackend('cpu');
  await writeRun(['mlp-20', 'conv-2', 'conv-20']);
});
afterAll(() => rmSync(folder, { recursive: true }));

// Nothing is expected of the times: they are another machine's tomorrow.
test('every runtime that is here decodes the run’s models to the same pixels', async () => {
  const table = await bench(folder, folder, SMOKE, () => {});
  expect(table).toBe(readFileSync(join(folder, 'decoding.md'), 'utf8'));
  const results = JSON.parse(
    readFileSync(join(folder, 'decoding.json'), 'utf8'),
  ) as DecodingResults;
  const [own, ...others] = results.runtimes;
  expect(others.length + results.notes.length).toBe(3);
  expect(others.length).toBeGreaterThanOrEqual(2);
  for (const { codeBytes, milliseconds } of results.runtimes) {
    expect(codeBytes).toBeGreaterThan(1000);
    expect(milliseconds).toHaveLength(3);
    expect(Math.min(...milliseconds)).toBeGreaterThan(0);
  }
  for (const { codeBytes } of others) expect(codeBytes).toBeGreaterThan(10 * own.codeBytes);
});

test('without a run the reader is told what makes one', async () => {
  await expect(bench(join(folder, 'none'), folder, SMOKE, () => {})).rejects.toThrow(
    /manifest\.json is missing: run `npm run train`\.$/,
  );
});

/** A run of untrained models: what a digit takes depends on their size alone. */
async function writeRun(ids: string[]): Promise<void> {
  const [sample] = sampleManifest.experiments;
  const made = [];
  for (const id of ids) {
    const { title, architecture } = experimentsOf('smoke').find(
      (experiment) => experiment.id === id,
    )!;
    const { encoder, decoder } = await exportModel(
      gaussian,
      buildModel(gaussian, architecture, 1),
      `models/${id}`,
    );
    for (const [path, bytes] of decoder.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const models = { encoder: encoder.model, decoder: decoder.model };
    made.push({ ...sample, id, title, latentSize: architecture.latent, models });
  }
  const [listed] = Object.values(sampleManifest.files);
  const paths = made.flatMap(({ models }) => [models.encoder.path, models.decoder.path]);
  const files = {
    ...sampleManifest.files,
    ...Object.fromEntries(paths.map((path) => [path, listed])),
  };
  const manifest = { ...sampleManifest, experiments: made, files };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
