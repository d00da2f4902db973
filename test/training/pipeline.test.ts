import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../training/contract/manifest.ts';
import { sha256 } from '../../training/run/key.ts';
import { temporaryProject } from './support-run.ts';

const root = temporaryProject();
const run = join(root, 'public', 'run');

/** The command line as a person calls it, on the data that needs no download. */
function train(...options: string[]): SpawnSyncReturns<string> {
  const defaults = ['--preset', 'smoke', '--dataset', 'strokes', '--engine', 'wasm'];
  const { MNIST_DIR: _, ...env } = process.env;
  return spawnSync(
    process.execPath,
    [join(root, 'training', 'cli.ts'), 'train', ...defaults, ...options],
    { encoding: 'utf8', env },
  );
}

function manifest(): Manifest {
  return parseManifest(readFileSync(join(run, 'manifest.json'), 'utf8'), 'manifest.json');
}

/** Every file of the run with its hash. */
function contents(): Record<string, string> {
  const files = readdirSync(run, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(run.length + 1), sha256(readFileSync(path))]),
  );
}

describe('train', () => {
  let first: SpawnSyncReturns<string>;
  let published: Record<string, string>;

  beforeAll(() => {
    first = train();
    published = contents();
  }, 120_000);

  it('ends well, and tells its data, its engine and each epoch in plain lines', () => {
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('strokes, digits that this project draws itself');
    expect(first.stdout).toContain('Engine: wasm');
    for (const id of ['mlp-20', 'conv-2']) {
      expect(first.stdout).toMatch(new RegExp(`${id} +epoch 2 of \\d: −ELBO [\\d.]+ training`));
    }
    expect(first.stdout).not.toContain('\x1b[');
  });

  it('publishes a valid manifest that lists every file with its size and hash', () => {
    const { files } = manifest();
    const listed = Object.fromEntries(Object.entries(files).map(([path, f]) => [path, f.sha256]));
    const { 'manifest.json': _, 'manifest.schema.json': schema, ...others } = published;
    expect(schema).toBeDefined();
    expect(listed).toEqual(others);
    for (const [path, { bytes }] of Object.entries(files)) {
      expect(readFileSync(join(run, path)).length).toBe(bytes);
    }
  });

  it('measures 8-bit weights, which cost less than half a nat', () => {
    for (const { id, heldOut } of manifest().experiments) {
      expect(heldOut.uint8, id).not.toEqual(heldOut.float32);
      const cost = heldOut.uint8.negativeElbo - heldOut.float32.negativeElbo;
      expect(Math.abs(cost), id).toBeLessThan(0.5);
    }
  });

  it('says in each figure and in the manifest that the data is strokes', () => {
    const { dataset, figures } = manifest();
    expect(dataset.name).toBe('strokes');
    for (const figure of figures) expect(figure.caption).toContain('strokes');
  });

  it('leaves no clock, user or folder in its files', () => {
    const text = readFileSync(join(run, 'manifest.json'), 'utf8');
    expect(text).not.toContain(root);
    expect(text).not.toContain(`${new Date().getFullYear()}-`);
  });

  it('with the same inputs reuses the run and says so', () => {
    const again = train();
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('is up to date');
    expect(again.stdout).not.toContain('epoch');
    expect(contents()).toEqual(published);
  });

  it('mends a run that lost a file, to the same bytes and without training', () => {
    writeFileSync(join(run, 'figures', 'samples.csv'), 'cut short');
    const again = train();
    expect(again.stdout).toContain('was trained before');
    expect(again.stdout).not.toContain('epoch');
    expect(contents()).toEqual(published);
  });

  it('with another seed makes another run, and leaves nothing unfinished behind', () => {
    const key = manifest().key;
    const other = train('--seed', '2');
    expect(other.status).toBe(0);
    expect(manifest()).toMatchObject({ seed: 2 });
    expect(manifest().key).not.toBe(key);
    expect(readdirSync(join(root, 'public'))).toEqual(['run']);
    expect(readdirSync(root).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

describe('bad input ends in one sentence, exit code 1 and an untouched run:', () => {
  const refused: [string, string[], Record<string, string>, RegExp][] = [
    ['an unknown preset', ['--preset', 'huge'], {}, /--preset.*huge.*smoke, quick, full/],
    ['an unknown data set', ['--dataset', 'letters'], {}, /--dataset.*letters.*mnist, strokes/],
    ['a seed that is no number', ['--seed', 'one'], {}, /--seed.*one.*whole number/],
    ['an unknown option', ['--sed', '1'], {}, /unknown option '--sed'/],
    ['a folder without MNIST', ['--dataset', 'mnist'], { MNIST_DIR: '/nowhere' }, /\/nowhere/],
    ['an engine that is not there', ['--engine', 'tensorflow'], { NODE_PATH: '' }, /tensorflow/],
  ];

  it.each(refused)('%s', (name, options, env, message) => {
    if (name === 'an engine that is not there' && existsSync(tfjsNode)) return;
    const before = existsSync(run) ? contents() : {};
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'training', 'cli.ts'), 'train', '--preset', 'smoke', ...options],
      { encoding: 'utf8', env: { ...process.env, ...env } },
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(run) ? contents() : {}).toEqual(before);
  });
});

const tfjsNode = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
