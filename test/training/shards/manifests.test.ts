import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Job } from 'kubernetes-models/batch/v1';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseShard, shareOf } from '../../../training/run/shard.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const read = (...path: string[]): string => readFileSync(join(PROJECT, ...path), 'utf8');

/** Runs a command in a folder whose Node only prints what it was called with. */
function withEchoedNode(command: string[], env: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  const bin = join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'node'), '#!/bin/sh\necho "node $*"\n');
  chmodSync(join(bin, 'node'), 0o755);
  const { stdout } = spawnSync(command[0], command.slice(1), {
    cwd: folder,
    encoding: 'utf8',
    env: { SLURM_SUBMIT_DIR: folder, PATH: process.env.PATH, ...env },
  });
  return stdout.trim();
}

it('every experiment is in exactly one share', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 12 }), (items, count) => {
      const shares = Array.from({ length: count }, (_, i) =>
        shareOf(items, { index: i + 1, count }),
      );
      expect(shares.flat().sort()).toEqual([...items].sort());
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

it.each(['', '1', '0/2', '3/2', '1/0', '1/2/3', '-1/2', 'a/b', '1.5/2', '1/10000'])(
  '"%s" is not a share',
  (text) => expect(() => parseShard(text)).toThrow(/is not a share: write i\/n .* n up to 9999/),
);

describe('the Kubernetes job', () => {
  const job = parse(read('training', 'shards', 'kubernetes.yaml'));

  it('is valid by the API’s own schema', () => {
    expect(() => new Job(job).validate()).not.toThrow();
    expect(() =>
      new Job({ ...job, spec: { ...job.spec, completions: 'two' } }).validate(),
    ).toThrow();
  });

  it('is indexed, and its pods call for each share once', () => {
    const { completionMode, completions, parallelism, template } = job.spec;
    expect({ completionMode, parallelism }).toEqual({
      completionMode: 'Indexed',
      parallelism: completions,
    });
    const [container] = template.spec.containers;
    const calls = Array.from({ length: completions }, (_, index) =>
      withEchoedNode([...container.command, ...container.args], {
        JOB_COMPLETION_INDEX: `${index}`,
      }),
    );
    expect(calls).toEqual([
      'node training/cli.ts train --preset full --workers 1 --shard 1/2',
      'node training/cli.ts train --preset full --workers 1 --shard 2/2',
    ]);
  });
});

describe('the Slurm array', () => {
  const path = join(PROJECT, 'training', 'shards', 'slurm.sh');

  it('has only directives that sbatch knows, before its first command', () => {
    const lines = readFileSync(path, 'utf8').split('\n');
    const directives = lines.filter((line) => line.startsWith('#SBATCH'));
    for (const directive of directives) {
      expect(directive).toMatch(
        /^#SBATCH --(requeue|(job-name|array|cpus-per-task|mem|time|output)=\S+)$/,
      );
    }
    const firstCommand = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    expect(lines.lastIndexOf(directives.at(-1)!)).toBeLessThan(firstCommand);
  });

  it('calls for the share of its task, with the options it was submitted with', () => {
    const call = withEchoedNode(['bash', path, '--preset', 'full'], {
      SLURM_ARRAY_TASK_ID: '2',
      SLURM_ARRAY_TASK_COUNT: '3',
    });
    expect(call).toBe('node training/cli.ts train --preset full --workers 1 --shard 2/3');
  });
});

describe('the GitHub workflow', () => {
  const { jobs } = parse(read('.github', 'workflows', 'publish.yml'));
  const commands = (job: string): string[] =>
    jobs[job].steps
      .flatMap(({ run = '' }) => run.split('\n'))
      .filter((line: string) => /^\w/.test(line));

  it('trains every share and merges what they uploaded', () => {
    expect(commands('shard')).toEqual([
      'npm ci',
      'exec node_modules/.bin/node training/cli.ts train $OPTIONS --shard "$SHARD"',
    ]);
    const { env } = jobs.shard.steps.find(({ env }: { env?: object }) => env);
    expect(env.SHARD).toBe('${{ matrix.index }}/${{ strategy.job-total }}');
    const { index } = jobs.shard.strategy.matrix;
    expect(index).toEqual(index.map((_: number, i: number) => i + 1));
    expect(jobs.build.needs).toContain('shard');
    expect(commands('build').slice(0, 3)).toEqual([
      'npm ci',
      'npm run merge -- shards/* $TUTORIAL',
      'npm run build -- $OPTIONS',
    ]);
  });

  it('keeps what it trained under a key that prose is no part of', () => {
    const keys = ['shard', 'build'].map(
      (job) =>
        jobs[job].steps.find(({ uses = '' }) => uses.startsWith('actions/cache@')).with
          .key as string,
    );
    for (const key of keys) {
      const hashed = /hashFiles\((.*?)\)/.exec(key)![1];
      expect(hashed).toContain("'training/**'");
      expect(hashed).toContain("'!tutorial/content/**'");
      expect(hashed).not.toMatch(/'(content|src|\*\*)/);
    }
  });
});

it.each(readdirSync(join(PROJECT, '.github', 'workflows')))(
  '%s grants no more than a job needs, and runs only actions pinned by their commit',
  (name) => {
    const { permissions, jobs } = parse(read('.github', 'workflows', name));
    expect(permissions).toEqual({});
    for (const job of Object.values<{ permissions: object; steps: { uses?: string }[] }>(jobs)) {
      expect(job.permissions).toBeTypeOf('object');
      for (const { uses } of job.steps) if (uses) expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
    }
  },
);
