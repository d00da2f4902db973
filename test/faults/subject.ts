import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { deserialize } from 'node:v8';
import { sha256 } from '../../training/contract/sha256.ts';
import { TIMINGS } from '../../training/contract/timings.ts';
import { copyProject, ownEnvironment } from '../browser/project.ts';
import { OF_TEMPLATE } from '../training/temporary-project.ts';

const SMOKE = ['--preset', 'smoke', '--dataset', 'strokes', '--engine', 'wasm'];
const DISK = '600m';
/** At the beginning of a sealed file. */
const HASH_BYTES = 32;

/** The folders of a project whose bytes every completed command must give again. */
export const MADE = {
  experiments: join('.cache', 'experiments'),
  results: join('.cache', 'results'),
  run: join('public', 'run'),
  dist: 'dist',
} as const;

export type Made = keyof typeof MADE;
export type Contents = Record<string, string>;

export interface Ended {
  /** As shells give it: 128 and the number for a signal that ended the process itself. */
  code: number;
  output: string;
  milliseconds: number;
}

/** A command under way. */
export interface Started {
  pid: number;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

/** A copy of the project, with the small tutorial of the template, to do harm to: on a small disk of its own where this user may make one. */
export class Subject {
  readonly root: string;
  readonly hasOwnDisk: boolean;
  readonly #running = new Set<ChildProcess>();

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'vae-tutorial-faults-'));
    const mount = ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', this.root];
    this.hasOwnDisk = process.getuid?.() === 0 && spawnSync('mount', mount).status === 0;
    const copy = copyProject();
    cpSync(copy, this.root, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
    rmSync(copy, { recursive: true });
    for (const name of OF_TEMPLATE) {
      rmSync(join(this.root, name), { recursive: true });
      cpSync(join(this.root, 'template', name), join(this.root, name), { recursive: true });
    }
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(this.root, 'node_modules'));
  }

  start(args: string[], environment: Record<string, string> = {}): Started {
    const began = Date.now();
    const command = args[0] === 'merge' ? args : [...args, ...SMOKE];
    const child = spawn(process.execPath, [join('training', 'cli.ts'), ...command], {
      cwd: this.root,
      env: { ...ownEnvironment(), ...environment },
    });
    this.#running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const ended = new Promise<Ended>((resolve) =>
      child.on('close', (code, signal) => {
        this.#running.delete(child);
        resolve({
          code: code ?? (signal === 'SIGKILL' ? 137 : -1),
          output,
          milliseconds: Date.now() - began,
        });
      }),
    );
    return { pid: child.pid!, signal: (signal) => child.kill(signal), ended };
  }

  run(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  path(made: Made): string {
    return join(this.root, MADE[made]);
  }

  /** Every file of a folder with its hash, but for times, which are others each time; undefined where there is none. */
  contents(folder: string): Contents | undefined {
    if (!existsSync(folder)) return undefined;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== TIMINGS)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    return Object.fromEntries(files.map((path) => [path.slice(folder.length + 1), hashOf(path)]));
  }

  bytes(made: Made): number {
    return readdirSync(this.path(made), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  }

  /** What no command may leave behind, once another has gone through. */
  leftOver(): string[] {
    const folders = ['.', 'public', MADE.experiments, MADE.results, join('.cache', 'pdf')];
    return folders
      .filter((folder) => existsSync(join(this.root, folder)))
      .flatMap((folder) => readdirSync(join(this.root, folder)).map((name) => join(folder, name)))
      .filter((path) => /unfinished|replaced|\.tmp|\.checkpoint/.test(path));
  }

  /** Fills the disk but for some bytes. @returns what empties it again */
  fill(free: number): () => void {
    const filler = join(this.root, 'filler');
    const { bavail, bsize } = statfsSync(this.root);
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    return () => rmSync(filler);
  }

  /** Keeps a copy of what is made, to be put back after a loss. */
  keep(): () => void {
    const copy = mkdtempSync(join(tmpdir(), 'vae-tutorial-kept-'));
    const made = Object.values(MADE).filter((folder) => existsSync(join(this.root, folder)));
    for (const folder of made) {
      mkdirSync(join(copy, folder), { recursive: true });
      cpSync(join(this.root, folder), join(copy, folder), { recursive: true });
    }
    return () => {
      for (const path of this.leftOver()) rmSync(join(this.root, path), { recursive: true });
      for (const folder of made) {
        rmSync(join(this.root, folder), { recursive: true, force: true });
        cpSync(join(copy, folder), join(this.root, folder), { recursive: true });
      }
    };
  }

  /** With what still works there. */
  remove(): void {
    for (const child of this.#running) child.kill('SIGKILL');
    // Lazily, since it may take a moment to end.
    if (this.hasOwnDisk) spawnSync('umount', ['--lazy', this.root]);
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The hash of its bytes; for a sealed file, that of the value in it, since V8 writes 1 in more than one way. */
function hashOf(path: string): string {
  const bytes = readFileSync(path);
  const value = path.includes(`${sep}.cache${sep}`) ? unseal(bytes) : undefined;
  return sha256(value === undefined ? bytes : JSON.stringify(value, plain));
}

function unseal(bytes: Buffer): unknown {
  const content = bytes.subarray(HASH_BYTES);
  const hash = createHash('sha256').update(content).digest();
  return hash.equals(bytes.subarray(0, HASH_BYTES)) ? deserialize(content) : undefined;
}

/** What JSON would not tell apart or write at length, without the time that a training took. */
function plain(key: string, value: unknown): unknown {
  if (key === 'took') return undefined;
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  }
  if (value instanceof Map) return [...value];
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
