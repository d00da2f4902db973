import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrainedExperiment } from '../train/parallel.ts';
import { sha256 } from './key.ts';

/**
 * Trained experiments on disk, each under the key of all that decided its weights, so that a change
 * to a figure or to one experiment trains nothing else again.
 */
export class ExperimentStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The experiment of that key, or undefined if it is not there or not whole. */
  read(key: string): TrainedExperiment | undefined {
    try {
      const bytes = readFileSync(join(this.#folder, key, 'weights.f32'));
      const { metrics, weightsSha256 } = JSON.parse(
        readFileSync(join(this.#folder, key, 'experiment.json'), 'utf8'),
      );
      if (sha256(bytes) !== weightsSha256) return undefined;
      return { metrics, weights: new Float32Array(new Uint8Array(bytes).buffer) };
    } catch {
      return undefined;
    }
  }

  write(key: string, { metrics, weights }: TrainedExperiment): void {
    const bytes = new Uint8Array(weights.buffer);
    const place = join(this.#folder, key);
    const unfinished = `${place}.${process.pid}.tmp`;
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'weights.f32'), bytes);
    writeFileSync(
      join(unfinished, 'experiment.json'),
      JSON.stringify({ metrics, weightsSha256: sha256(bytes) }),
    );
    rmSync(place, { recursive: true, force: true });
    renameSync(unfinished, place);
  }
}
