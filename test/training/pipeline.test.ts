import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../training/contract/manifest.ts';
import { SMOKE, TemporaryProject } from './temporary-project.ts';
import { takeTrained, type Trained } from './trained-project.ts';

const project = new TemporaryProject();
const { root, run } = project;
const train = (...options: string[]) => project.smoke('train', ...options);

function manifest(): Manifest {
  return parseManifest(readFileSync(join(run, 'manifest.json'), 'utf8'), 'manifest.json');
}

/** What was said in the first training, whose run all that follows must equal. */
let first: Trained;
let published: Record<string, string>;

beforeAll(() => {
  first = takeTrained(root);
  published = project.contents();
}, 300_000);

describe('train', () => {
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
    expect(text).not.toContain(first.root);
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
});

describe('merge', () => {
  it('of what shards trained on machines with one worker, elsewhere, gives the same bytes', () => {
    const elsewhere = { LC_ALL: 'sv_SE.UTF-8', TZ: 'Asia/Tokyo' };
    const machines = [new TemporaryProject(), new TemporaryProject()];
    machines.forEach((machine, i) => {
      const shard = ['train', ...SMOKE, '--shard', `${i + 1}/2`, '--workers', '1'];
      expect(machine.cli(shard, elsewhere).status).toBe(0);
      expect(machine.contents()).toEqual({});
      expect(readdirSync(machine.experiments)).not.toEqual([]);
    });
    const merged = new TemporaryProject();
    expect(merged.cli(['merge', ...machines.map((m) => m.experiments)]).status).toBe(0);
    const { stdout } = merged.cli(['train', ...SMOKE, '--workers', '1'], elsewhere);
    expect(stdout).not.toContain('epoch');
    expect(merged.contents()).toEqual(published);
  });

  it('refuses a folder with nothing to merge in one sentence', () => {
    const { status, stderr } = project.cli(['merge', join(root, 'training')]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/training holds no trained experiment: give folders/);
  });
});

describe('verify', () => {
  it('of one experiment retrains only that, whatever the number of workers, and names what differs, is missing or too many', () => {
    const decoder = join(run, 'models', 'mlp-20', 'decoder');
    const manifest = join(run, 'manifest.json');
    const [weights, model] = [join(decoder, 'weights.bin'), join(decoder, 'model.json')];
    const honest = [weights, model, manifest].map((path) => ({ path, bytes: readFileSync(path) }));
    const flipped = Buffer.from(honest[0].bytes);
    flipped[100] ^= 1;
    writeFileSync(weights, flipped);
    rmSync(model);
    writeFileSync(join(decoder, 'stray.bin'), '');
    const forged = JSON.parse(honest[2].bytes.toString());
    forged.files['models/mlp-20/encoder/weights.bin'].sha256 = '0'.repeat(64);
    writeFileSync(manifest, JSON.stringify(forged));

    const { status, stdout } = project.cli(['verify', '--experiment', 'mlp-20', '--workers', '3']);
    for (const { path, bytes } of honest) writeFileSync(path, bytes);
    rmSync(join(decoder, 'stray.bin'));
    expect(project.contents()).toEqual(published);
    expect(stdout).toMatch(/mlp-20 +epoch 1/);
    expect(stdout).not.toContain('conv-2');
    const name = (file: string): string => `models/mlp-20/decoder/${file}`;
    expect(stdout).toMatch(new RegExp(`different +${name('weights.bin')}`));
    expect(stdout).toMatch(new RegExp(`missing +${name('model.json')}`));
    expect(stdout).toMatch(new RegExp(`extra +${name('stray.bin')}`));
    expect(stdout).toMatch(/different +manifest\.json: files of models\/mlp-20/);
    expect(stdout).toMatch(/10 of 14 are the same, 2 different, 1 missing, 1 extra/);
    expect(status).toBe(1);
  });

  it('of an experiment that is not there says which are', () => {
    const { status, stderr } = project.cli(['verify', '--experiment', '']);
    expect(stderr).toContain('no experiment "": it has mlp-20, conv-20, conv-2');
    expect(status).toBe(1);
  });
});

it('a damaged manifest is a sentence in every command that shows it', () => {
  const path = join(run, 'manifest.json');
  const honest = readFileSync(path, 'utf8');
  writeFileSync(path, honest.slice(0, 1000));
  const calls = [
    project.cli(['verify']),
    project.smoke('explain'),
    project.bench(['decoding', '--smoke']),
  ];
  writeFileSync(path, honest);
  for (const { status, stderr } of calls) {
    expect(stderr).toMatch(/manifest\.json is not JSON: run "npm run train"/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  }
});

describe('explain', () => {
  it('says that a run is up to date, and what its key is made of', () => {
    const { stdout } = project.smoke('explain');
    expect(stdout).toContain('it is up to date');
    for (const name of [
      'seed: 1',
      'preset: smoke',
      'engine: wasm',
      'data strokes',
      'package-lock',
    ]) {
      expect(stdout).toContain(name);
    }
  });

  it('names the option and the source file that changed', () => {
    appendFileSync(join(root, 'training', 'figures', 'words', 'phrases.ts'), '\n// changed\n');
    const { stdout } = project.smoke('explain', '--seed', '7');
    expect(stdout).toContain('seed: 1 → 7');
    expect(stdout).toContain('training/figures/words/phrases.ts: ');
    expect(stdout).not.toContain('training/figures/charts/theme.ts: ');
  });
});

describe('figures', () => {
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
