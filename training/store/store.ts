import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

const KEY = /^[0-9a-f]{64}$/;

/**
 * Results on disk, each in a file named by the key of all that decided it, so that a change to one
 * thing computes nothing else again. Beside them lie the checkpoints of trainings under way.
 */
export class Store<T> {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** What has that key, or undefined if it is not there or not whole. */
  read(key: string): T | undefined {
    return readSealed<T>(join(this.folder, key), () => {});
  }

  write(key: string, value: T): void {
    writeSealed(join(this.folder, key), value);
    rmSync(this.checkpoint(key), { force: true });
  }

  /** Where the training of that key keeps its state. */
  checkpoint(key: string): string {
    return join(this.folder, `${key}.checkpoint`);
  }

  /**
   * Takes over what another store holds, such as another machine's.
   *
   * @returns how many
   * @throws UserError if the folder is not there or holds nothing whole
   */
  merge(folder: string): number {
    const other = existsSync(folder) ? new Store(folder) : undefined;
    const names = other ? readdirSync(folder).filter((name) => KEY.test(name)) : [];
    const keys = names.filter((key) => other!.read(key) !== undefined);
    if (keys.length === 0) {
      throw new UserError(
        `${folder} holds no trained experiment: give folders that "train --shard" wrote, such as .cache/experiments of another machine.`,
      );
    }
    for (const key of keys) cpSync(join(folder, key), join(this.folder, key));
    return keys.length;
  }
}
