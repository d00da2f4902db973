import { join } from 'node:path';
import { bench, SMOKE, WHOLE } from '../bench/bench.ts';
import { presets } from '../configuration/presets.ts';
import type { Dataset } from '../contract/manifest.ts';
import { loadDataset } from '../data/dataset.ts';
import type { Places } from '../pipeline.ts';

export interface BenchOptions {
  dataset?: Dataset['name'];
  mnistDir?: string;
  /** On a few images and steps: for tests. */
  smoke?: boolean;
}

/** Measures the engines and PyTorch side by side; the table is kept in .cache/bench, and returned. */
export async function benchHere(
  { root, data: cacheDir }: Places,
  { dataset: name, mnistDir, smoke }: BenchOptions,
  report: (line: string) => void,
): Promise<string> {
  const limit = smoke ? presets.smoke.limit : undefined;
  const data = await loadDataset({ name, limit, mnistDir, cacheDir, report });
  return bench(data, join(root, '.cache', 'bench'), smoke ? SMOKE : WHOLE, report);
}
