import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SMOKE, TemporaryProject } from './temporary-project.ts';

/** The run that all others must equal, in the first clone. */
const first = new TemporaryProject();
let published: Record<string, string>;

beforeAll(() => {
  expect(first.smoke('train').status).toBe(0);
  published = first.contents();
  expect(Object.keys(published).length).toBeGreaterThan(20);
}, 300_000);

describe('the same inputs give the same bytes', () => {
  it('in another clone, with another number of workers, in another language and time zone', () => {
    const second = new TemporaryProject();
    const elsewhere = { LC_ALL: 'sv_SE.UTF-8', TZ: 'Asia/Tokyo' };
    expect(second.cli(['train', ...SMOKE, '--workers', '1'], elsewhere).status).toBe(0);
    expect(second.contents()).toEqual(published);
  });

  it('in shards on several machines, merged', () => {
    const machines = [new TemporaryProject(), new TemporaryProject()];
    machines.forEach((machine, i) => {
      expect(machine.smoke('train', '--shard', `${i + 1}/2`).status).toBe(0);
      expect(machine.contents()).toEqual({});
      expect(readdirSync(machine.experiments).length).toBeGreaterThan(5);
    });
    const merged = new TemporaryProject();
    expect(merged.cli(['merge', ...machines.map((m) => m.experiments)]).status).toBe(0);
    const { stdout } = merged.smoke('train');
    expect(stdout).not.toContain('epoch');
    expect(merged.contents()).toEqual(published);
  });

  it('and a folder with nothing to merge is refused in one sentence', () => {
    const { status, stderr } = first.cli(['merge', join(first.root, 'training')]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/training holds no trained experiment: give folders/);
  });
});

describe('verify', () => {
  it('retrains and finds every file the same', () => {
    const { status, stdout } = first.cli(['verify']);
    expect(stdout).toMatch(/(\d+) of \1 are the same/);
    expect(stdout).toMatch(/conv-2 +epoch 1/);
    expect(status).toBe(0);
    expect(first.contents()).toEqual(published);
  });

  it('of one experiment retrains only that', () => {
    const { status, stdout } = first.cli(['verify', '--experiment', 'mlp-20']);
    expect(stdout).toMatch(/mlp-20 +epoch 1/);
    expect(stdout).not.toContain('conv-2');
    expect(status).toBe(0);
  });

  it('reads what is published, and names what differs, is missing or too many', () => {
    const decoder = join(first.run, 'models', 'mlp-20', 'decoder');
    const [weights, model] = [join(decoder, 'weights.bin'), join(decoder, 'model.json')];
    const honest = [readFileSync(weights), readFileSync(model)];
    const forged = Buffer.from(honest[0]);
    forged[100] ^= 1;
    writeFileSync(weights, forged);
    rmSync(model);
    writeFileSync(join(decoder, 'stray.bin'), '');
    const { status, stdout } = first.cli(['verify', '--experiment', 'mlp-20']);
    writeFileSync(weights, honest[0]);
    writeFileSync(model, honest[1]);
    rmSync(join(decoder, 'stray.bin'));
    const name = (file: string): string => `models/mlp-20/decoder/${file}`;
    expect(stdout).toMatch(new RegExp(`different +${name('weights.bin')}`));
    expect(stdout).toMatch(new RegExp(`missing +${name('model.json')}`));
    expect(stdout).toMatch(new RegExp(`extra +${name('stray.bin')}`));
    expect(stdout).toMatch(/4 of 7 are the same, 1 different, 1 missing, 1 extra/);
    expect(status).toBe(1);
  });

  it('shows a manifest that lists another file than training gives, and fails', () => {
    const path = join(first.run, 'manifest.json');
    const honest = readFileSync(path, 'utf8');
    const forged = JSON.parse(honest);
    forged.files['models/mlp-20/decoder/weights.bin'].sha256 = '0'.repeat(64);
    writeFileSync(path, JSON.stringify(forged));
    const { status, stdout } = first.cli(['verify', '--experiment', 'mlp-20']);
    writeFileSync(path, honest);
    expect(stdout).toMatch(/different +manifest\.json: files of models\/mlp-20/);
    expect(status).toBe(1);
  });

  it.each(['mlp-99', ''])('of an experiment that is not there, "%s", says which are', (id) => {
    const { status, stderr } = first.cli(['verify', '--experiment', id]);
    expect(stderr).toContain(`no experiment "${id}": it has conv-2, mlp-20`);
    expect(status).toBe(1);
  });
});

it('a damaged manifest is a sentence in every command that shows it', () => {
  const path = join(first.run, 'manifest.json');
  const honest = readFileSync(path, 'utf8');
  writeFileSync(path, honest.slice(0, 1000));
  const calls = [
    first.cli(['verify']),
    first.smoke('explain'),
    first.bench(['decoding', '--smoke']),
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
    const { stdout } = first.smoke('explain');
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
    appendFileSync(
      join(first.root, 'training', 'figures', 'words', 'phrases.ts'),
      '\n// changed\n',
    );
    const { stdout } = first.smoke('explain', '--seed', '7');
    expect(stdout).toContain('seed: 1 → 7');
    expect(stdout).toContain('training/figures/words/phrases.ts: ');
    expect(stdout).not.toContain('training/figures/charts/theme.ts: ');
  });
});
