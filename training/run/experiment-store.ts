import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { TrainedExperiment } from '../train/parallel.ts';
import { sha256 } from './hash.ts';

/**
 * Trained experiments on disk, each in a folder named by the key of all that decided its weights, so
 * that a change to a figure or to one experiment trains nothing else again. Beside them lie the
 * checkpoints of trainings under way.
 */
export class ExperimentStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The experiment of that key, or undefined if it is not there or not whole. */
  read(key: string): TrainedExperiment | undefined {
    try {
      const bytes = readFileSync(join(this.folder, key, 'weights.f32'));
      const { metrics, weightsSha256 } = JSON.parse(
        readFileSync(join(this.folder, key, 'experiment.json'), 'utf8'),
      );
      if (sha256(bytes) !== weightsSha256) return undefined;
      return { metrics, weights: new Float32Array(new Uint8Array(bytes).buffer) };
    } catch {
      return undefined;
    }
  }

  write(key: string, { metrics, weights }: TrainedExperiment): void {
    const bytes = new Uint8Array(weights.buffer);
    const unfinished = join(this.folder, `${key}.tmp`);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'weights.f32'), bytes);
    writeFileSync(
      join(unfinished, 'experiment.json'),
      JSON.stringify({ metrics, weightsSha256: sha256(bytes) }),
    );
    rmSync(join(this.folder, key), { recursive: true, force: true });
    renameSync(unfinished, join(this.folder, key));
    rmSync(this.checkpoint(key), { force: true });
  }

  /** Where the training of that key keeps its state. */
  checkpoint(key: string): string {
    return join(this.folder, `${key}.checkpoint`);
  }

  /**
   * Takes over the trained experiments of another store, such as another machine's.
   *
   * @returns how many
   * @throws UserError if the folder is not there or holds no whole experiment
   */
  merge(folder: string): number {
    const other = existsSync(folder) ? new ExperimentStore(folder) : undefined;
    const keys = other ? readdirSync(folder).filter((key) => other.read(key)) : [];
    if (keys.length === 0) {
      throw new UserError(
        `${folder} holds no trained experiment: give folders that "train --shard" wrote, such as .cache/experiments of another machine.`,
      );
    }
    for (const key of keys) cpSync(join(folder, key), join(this.folder, key), { recursive: true });
    return keys.length;
  }
}
