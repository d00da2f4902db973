import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  parseRecordedRuns,
  RECORDED_RUNS,
  type RecordedRun,
} from '../../../src/provenance/recorded-runs.ts';
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
    'tutorial.config.ts': '// a tutorial\n',
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
  expect(recorded()).toEqual([
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

test('a run is recorded whatever git is configured to show', () => {
  commit();
  const configuration = {
    'log.showSignature': 'true',
    'log.date': 'relative',
    'format.pretty': 'fuller',
    'color.ui': 'always',
    'core.quotePath': 'true',
    'core.autocrlf': 'true',
    'status.branch': 'true',
    'status.short': 'true',
    'status.showStash': 'true',
    'status.showUntrackedFiles': 'all',
  };
  for (const [name, value] of Object.entries(configuration)) git('config', name, value);
  expect(record().status).toBe(0);
  expect(recorded()).toMatchObject([{ commit: git('rev-parse', 'HEAD'), date: '2026-11-20' }]);
});

test('a run is recorded with the commit of its own repository, wherever variables lead git', () => {
  commit();
  const other = mkdtempSync(join(tmpdir(), 'other-'));
  execFileSync('git', ['init', '--quiet', other]);
  const env = { GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other, GIT_INDEX_FILE: '/nowhere' };
  expect(record(env).status).toBe(0);
  rmSync(other, { recursive: true });
  expect(recorded()).toMatchObject([{ commit: git('rev-parse', 'HEAD') }]);
});

test('files that are no sources, and links that lead nowhere, are no matter', () => {
  commit();
  write('training/notes.txt', 'Buy milk.');
  symlinkSync('nobody@nowhere', join(folder, 'training/.#cli.ts'));
  expect(record().status).toBe(0);
});

test.each([
  ['outside of git', () => {}, 'git names none here: not a git repository'],
  ['before the first commit', () => git('init', '--quiet'), 'git names none here: '],
  [
    'with changes',
    () => (commit(), appendFileSync(join(folder, 'tutorial.config.ts'), '//')),
    'commit or undo the changes first',
  ],
  [
    'with changes that git is told to look away from',
    () => {
      write('training/cli.ts', '// trained otherwise\n');
      commit();
      git('update-index', '--assume-unchanged', 'training/cli.ts');
      write('training/cli.ts', SOURCES['training/cli.ts']);
    },
    'commit or undo the changes first',
  ],
  [
    'with a source that git does not track',
    () => (write('.gitignore', 'public/run/\ntraining/\n'), commit()),
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

test.each([
  [
    'a commit that is none',
    (text: string) => text.replace(/commit: .*/, 'commit: No'),
    /^content\/runs\.yaml is wrong in entry 1, of run 0123456789ab, at commit: a commit is .*; correct that entry or take it out\.\n$/,
  ],
  ['no list', () => 'runs: none\n', /^content\/runs\.yaml is wrong: it is no list of runs\.\n$/],
  [
    'no YAML',
    (text: string) => `${text}  - : [\n`,
    /^content\/runs\.yaml:13 cannot be read as YAML: .*\.\n$/,
  ],
])('records with %s are named in one sentence, and left', (_, spoil, words) => {
  commit();
  record();
  const spoilt = spoil(readFileSync(join(folder, RECORDED_RUNS), 'utf8'));
  write(RECORDED_RUNS, spoilt);
  expect(record()).toEqual({ status: 1, says: expect.stringMatching(words) });
  expect(readFileSync(join(folder, RECORDED_RUNS), 'utf8')).toBe(spoilt);
});

function recorded(): RecordedRun[] {
  return parseRecordedRuns(readFileSync(join(folder, RECORDED_RUNS), 'utf8'), RECORDED_RUNS);
}

function record(variables: Record<string, string> = {}): { status: number | null; says: string } {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder), ...variables };
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
