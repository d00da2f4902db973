import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseRecordedRuns, RECORDED_RUNS } from '../../../src/provenance/recorded-runs.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

const COMMAND = resolve('src/provenance/record.ts');
const SOURCES = { 'training/cli.ts': '// trains\n', 'package-lock.json': '{}\n' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  const inputs = Object.entries(SOURCES).map(([file, text]) => [file, sha256(text)]);
  const run = { ...sampleManifest, inputs: Object.fromEntries(inputs) };
  const files = {
    ...SOURCES,
    'public/run/manifest.json': JSON.stringify(run),
    '.gitignore': 'public/run/\n',
    'CITATION.cff': 'title: T\n',
    [RECORDED_RUNS]: '# Runs\n',
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a run is recorded with its commit and the hashes of its figures, once', () => {
  commit();
  expect(record()).toEqual({
    status: 0,
    says: expect.stringMatching(/^Run 0123456789ab is now in /),
  });
  commit();
  expect(record()).toEqual({
    status: 0,
    says: expect.stringContaining('is in content/runs.yaml already'),
  });
  const runs = parseRecordedRuns(readFileSync(join(folder, RECORDED_RUNS), 'utf8'), RECORDED_RUNS);
  expect(runs).toEqual([
    {
      key: sampleManifest.key,
      commit: git('rev-parse', 'HEAD~1'),
      date: '2026-11-20',
      preset: 'smoke',
      seed: 1,
      engine: 'wasm 4.22.0',
      dataset: { title: 'Strokes', sha256: sampleManifest.dataset.sha256 },
      figures: { samples: sampleManifest.files['figures/samples.png'].sha256 },
    },
  ]);
});

test.each([
  ['outside of git', () => {}, 'git names none here: not a git repository'],
  [
    'with changes',
    () => (commit(), appendFileSync(join(folder, 'CITATION.cff'), '#')),
    'commit or undo the changes first',
  ],
  [
    'of other sources',
    () => (write('training/cli.ts', '// trains otherwise\n'), commit()),
    'was made by other sources than these',
  ],
])('a run %s is refused in one sentence', (_, prepare, words) => {
  prepare();
  expect(record()).toEqual({ status: 1, says: expect.stringContaining(words) });
  expect(readFileSync(join(folder, RECORDED_RUNS), 'utf8')).toBe('# Runs\n');
});

function record(): { status: number | null; says: string } {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) };
  const options = { cwd: folder, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND], options);
  return { status, says: stdout + stderr };
}

function commit(): void {
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'State');
}

function git(...command: string[]): string {
  const env = { ...process.env, GIT_COMMITTER_DATE: '2026-11-20T12:00:00Z' };
  return execFileSync('git', command, { cwd: folder, env, encoding: 'utf8' }).trim();
}

function write(file: string, text: string): void {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
