import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../files/file-error.ts';
import { keepClear } from '../files/temporary.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What a file of a store is called. */
export const KEY = /^[0-9a-f]{64}$/;

/**
 * Results on disk, each in a file named by the key of all that decided it, so that a change to one
 * thing computes nothing else again. Beside them lie the checkpoints of trainings under way.
 *
 * Its methods throw a FileError where the file system refuses.
 */
export class Store<T> {
  readonly folder: string;
  readonly #report: (line: string) => void;

  /** @param report told, in a line, of each damaged file */
  constructor(folder: string, report: (line: string) => void) {
    this.folder = folder;
    this.#report = report;
    keepClear(`${folder}/`);
  }

  /** What has that key, or undefined if it is not there or not whole. */
  read(key: string): T | undefined {
    const value = readSealed<T>(join(this.folder, key), this.#report);
    if (value !== undefined) this.#removeCheckpoint(key);
    return value;
  }

  write(key: string, value: T): void {
    writeSealed(join(this.folder, key), value);
    this.#removeCheckpoint(key);
  }

  /** Where the training of that key keeps its state. */
  checkpoint(key: string): string {
    return join(this.folder, `${key}.checkpoint`);
  }

  #removeCheckpoint(key: string): void {
    const path = this.checkpoint(key);
    try {
      if (existsSync(path)) rmSync(path);
    } catch (error) {
      throw fileError(error, 'written', path);
    }
  }
}
