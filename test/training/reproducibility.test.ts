import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TemporaryProject } from './temporary-project.ts';

/** The run that all others must equal, in the first clone. */
const first = new TemporaryProject();
let published: Record<string, string>;

beforeAll(() => {
  expect(first.smoke('train').status).toBe(0);
  published = first.contents();
  expect(Object.keys(published).length).toBeGreaterThan(20);
}, 300_000);

describe('merge', () => {
  it('of what shards trained on several machines gives the same bytes', () => {
    const machines = [new TemporaryProject(), new TemporaryProject()];
    machines.forEach((machine, i) => {
      expect(machine.smoke('train', '--shard', `${i + 1}/2`).status).toBe(0);
      expect(machine.contents()).toEqual({});
      expect(readdirSync(machine.experiments)).not.toEqual([]);
    });
    const merged = new TemporaryProject();
    expect(merged.cli(['merge', ...machines.map((m) => m.experiments)]).status).toBe(0);
    const { stdout } = merged.smoke('train');
    expect(stdout).not.toContain('epoch');
    expect(merged.contents()).toEqual(published);
  });

  it('refuses a folder with nothing to merge in one sentence', () => {
    const { status, stderr } = first.cli(['merge', join(first.root, 'training')]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/training holds no trained experiment: give folders/);
  });
});

describe('verify', () => {
  it('of one experiment retrains only that, and names what differs, is missing or too many', () => {
    const decoder = join(first.run, 'models', 'mlp-20', 'decoder');
    const manifest = join(first.run, 'manifest.json');
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

    const { status, stdout } = first.cli(['verify', '--experiment', 'mlp-20']);
    for (const { path, bytes } of honest) writeFileSync(path, bytes);
    rmSync(join(decoder, 'stray.bin'));
    expect(first.contents()).toEqual(published);
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

  it.each(['mlp-99', ''])('of an experiment that is not there, "%s", says which are', (id) => {
    const { status, stderr } = first.cli(['verify', '--experiment', id]);
    expect(stderr).toContain(`no experiment "${id}": it has mlp-20, conv-20, conv-2`);
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
