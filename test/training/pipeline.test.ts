import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../training/contract/manifest.ts';
import { TemporaryProject } from './temporary-project.ts';

const project = new TemporaryProject();
const { root, run } = project;
const train = (...options: string[]) => project.smoke('train', ...options);

function manifest(): Manifest {
  return parseManifest(readFileSync(join(run, 'manifest.json'), 'utf8'), 'manifest.json');
}

describe('train', () => {
  let first: ReturnType<typeof train>;
  let published: Record<string, string>;

  beforeAll(() => {
    first = train();
    published = project.contents();
  }, 300_000);

  it('ends well, and tells its data, its engine and each epoch in plain lines', () => {
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('strokes, digits that this project draws itself');
    expect(first.stdout).toContain('Engine: wasm');
    for (const id of ['mlp-20', 'conv-2']) {
      expect(first.stdout).toMatch(new RegExp(`${id} +epoch 2: −ELBO [\\d.]+ training`));
    }
    expect(first.stdout).toMatch(/^Training: (\d+) of \1 experiments …$/m);
    expect(first.stdout).toMatch(/^Drawing …$/m);
    expect(first.stdout).not.toContain('\x1b[');
  });

  it('ends with a table of its stages, each experiment and study among them', () => {
    const [, table] = first.stdout.split(/^Stage +clock +processor$/m);
    const rows = table.trim().split('\n');
    for (const name of ['Data', 'Training', '  mlp-20', '  export', '  every-model', 'Drawing']) {
      const row = rows.find((line) => line.startsWith(`${name} `));
      expect(row, name).toMatch(/ \d+(\.\d| min \d\d) s +\d+(\.\d| min \d\d) s( |$)/);
    }
    expect(rows.at(-1)).toMatch(/^All /);
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
    expect(project.contents()).toEqual(published);
  });

  it('mends a run that lost a file, to the same bytes and without training', () => {
    writeFileSync(join(run, 'figures', 'samples.csv'), 'cut short');
    const again = train();
    expect(again.stdout).toContain('Trained before');
    expect(again.stdout).toMatch(/^ {2}mlp-20 +taken from the store$/m);
    expect(again.stdout).toMatch(/^ {2}every-model +\d+ taken from the store$/m);
    expect(again.stdout).not.toContain('epoch');
    expect(project.contents()).toEqual(published);
  });

  it('draws figures anew from what is stored, without training, and leaves nothing unfinished behind', () => {
    appendFileSync(join(root, 'training', 'figures', 'words', 'phrases.ts'), '\n// changed\n');
    const key = manifest().key;
    const redrawn = project.smoke('figures');
    expect(redrawn.status).toBe(0);
    expect(redrawn.stdout).not.toContain('epoch');
    expect(manifest().key).not.toBe(key);
    expect(published).toMatchObject(
      Object.fromEntries(Object.entries(project.contents()).filter(([path]) => !namesRun(path))),
    );
    expect(readdirSync(join(root, 'public'))).toEqual(['run']);
    expect(readdirSync(root).filter((name) => name.startsWith('public'))).toEqual(['public']);
  });

  it('draws no figures where something is not trained yet, and says so', () => {
    const before = project.contents();
    const { status, stderr } = project.smoke('figures', '--seed', '3');
    expect(status).toBe(1);
    expect(stderr).toMatch(/Experiment "mlp-20" is not in .*: run "npm run train"/);
    expect(project.contents()).toEqual(before);
  });
});

describe('bad input ends in one sentence, exit code 1 and an untouched run:', () => {
  const refused: [string, string[], Record<string, string>, RegExp][] = [
    ['an unknown preset', ['--preset', 'huge'], {}, /--preset.*huge.*smoke, quick, full/],
    ['an unknown data set', ['--dataset', 'poems'], {}, /--dataset.*poems.*mnist, .*strokes/],
    ['too high a seed', ['--seed', '1000000000'], {}, /--seed.*whole number from 0 to 999999999/],
    ['an unknown option', ['--sed', '1'], {}, /unknown option '--sed'/],
    ['a share that is none', ['--shard', '3/2'], {}, /--shard 3\/2.*i\/n/],
    ['no workers', ['--workers', '0'], {}, /--workers.*0.*whole number from 1 to 1024/],
    ['a folder without MNIST', ['--dataset', 'mnist'], { MNIST_DIR: '/nowhere' }, /\/nowhere/],
    ['an engine that is not there', ['--engine', 'tensorflow'], { NODE_PATH: '' }, /tensorflow/],
  ];

  it.each(refused)('%s', (name, options, env, message) => {
    const tfjsNode = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
    if (name === 'an engine that is not there' && existsSync(tfjsNode)) return;
    const before = project.contents();
    const { status, stderr } = project.cli(['train', '--preset', 'smoke', ...options], env);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(project.contents()).toEqual(before);
  });
});

/** Whether a file of a run says which run it is of: the manifest, and the formats that models come in alone. */
function namesRun(path: string): boolean {
  return path === 'manifest.json' || /^models\/[^/]+\/[^/]+$/.test(path);
}
