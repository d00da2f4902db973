import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
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

  it('when killed again and again', { timeout: 600_000 }, async () => {
    const killed = new TemporaryProject();
    let kills = 0;
    let ended = false;
    while (!ended) {
      const training = killed.startSmoke('train');
      const end = new Promise<number | null>((resolve) => training.once('exit', resolve));
      // A little longer each time, so that every stage of the work is met and the end is reached.
      const outcome = await Promise.race([end, setTimeout(4000 + 3000 * kills, 'late' as const)]);
      ended = outcome === 0;
      if (outcome !== 'late') continue;
      training.kill('SIGKILL');
      await end;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    expect(killed.contents()).toEqual(published);
    const left = readdirSync(killed.experiments).filter((name) => !/^[0-9a-f]{64}$/.test(name));
    expect(left).toEqual([]);
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

  it('shows a file that is not what training gives, and fails', () => {
    const path = join(first.run, 'manifest.json');
    const honest = readFileSync(path, 'utf8');
    const file = 'models/mlp-20/decoder/weights.bin';
    const forged = JSON.parse(honest);
    forged.files[file].sha256 = '0'.repeat(64);
    writeFileSync(path, JSON.stringify(forged));
    const { status, stdout } = first.cli(['verify', '--experiment', 'mlp-20']);
    writeFileSync(path, honest);
    expect(stdout).toMatch(new RegExp(`different.* ${file}`));
    expect(status).toBe(1);
  });

  it('of an experiment that is not there says which are', () => {
    const { status, stderr } = first.cli(['verify', '--experiment', 'mlp-99']);
    expect(stderr).toContain('no experiment "mlp-99": it has mlp-20, conv-2');
    expect(status).toBe(1);
  });
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
    appendFileSync(join(first.root, 'training', 'figures', 'words.ts'), '\n// changed\n');
    const { stdout } = first.smoke('explain', '--seed', '7');
    expect(stdout).toContain('seed: 1 → 7');
    expect(stdout).toContain('training/figures/words.ts: ');
    expect(stdout).not.toContain('training/figures/charts/theme.ts: ');
  });
});
