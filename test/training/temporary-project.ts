import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../training/contract/sha256.ts';
import { TIMINGS } from '../../training/contract/timings.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
/** The preset for tests, on the data that needs no download. */
export const SMOKE = ['--preset', 'smoke', '--dataset', 'strokes', '--engine', 'wasm'];

const COPIED = [
  ...['training', 'bench', 'src', 'content', 'template'],
  ...['package.json', 'package-lock.json', 'node-version.mjs'],
];
/** Three models and two studies show what the commands do as well as all of them, in a third of the time. */
export const OF_TEMPLATE = [join('content', 'chapters'), 'tutorial.config.ts'];

/**
 * A clone of this project whose tutorial is the small one that new ones are made of, with no run and no
 * cache of its own yet, and its command line.
 */
export class TemporaryProject {
  /** Patterns and addresses read such names otherwise. */
  readonly root = mkdtempSync(join(tmpdir(), 'vae-tutorial [x] {a,b} (ü) '));
  readonly run = join(this.root, 'public', 'run');
  readonly experiments = join(this.root, '.cache', 'experiments');

  constructor() {
    for (const name of COPIED) {
      cpSync(join(PROJECT, name), join(this.root, name), { recursive: true });
    }
    for (const name of OF_TEMPLATE) {
      rmSync(join(this.root, name), { recursive: true, force: true });
      cpSync(join(PROJECT, 'template', name), join(this.root, name), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(this.root, 'node_modules'));
  }

  /** Calls the command line as a person does, without MNIST unless the environment gives it. */
  cli(args: string[], env: Record<string, string> = {}): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, this.#command(args), {
      encoding: 'utf8',
      env: environment(env),
    });
  }

  /** Calls the bench's command line. */
  bench(args: string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(this.root, 'bench', 'cli.ts'), ...args], {
      encoding: 'utf8',
      env: environment({}),
    });
  }

  /** A command on the data that needs no download, with the preset for tests. */
  smoke(command: string, ...options: string[]): SpawnSyncReturns<string> {
    return this.cli([command, ...SMOKE, ...options]);
  }

  /** Every file of the run with its hash; nothing if there is no run. */
  contents(): Record<string, string> {
    if (!existsSync(this.run)) return {};
    const files = readdirSync(this.run, { recursive: true, withFileTypes: true })
      // What trainings took is another time each time.
      .filter((entry) => entry.isFile() && entry.name !== TIMINGS)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    return Object.fromEntries(
      files.map((path) => [path.slice(this.run.length + 1), sha256(readFileSync(path))]),
    );
  }

  #command(args: string[]): string[] {
    return [join(this.root, 'training', 'cli.ts'), ...args];
  }
}

function environment(added: Record<string, string>): NodeJS.ProcessEnv {
  const { MNIST_DIR: _, ...inherited } = process.env;
  // Where CI is set, the commands colour their words even for a pipe.
  return { ...inherited, NO_COLOR: '1', ...added };
}
