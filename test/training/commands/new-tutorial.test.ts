import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TemporaryProject } from '../temporary-project.ts';
import { takeTrained } from '../trained-project.ts';

const project = new TemporaryProject();
const folder = join(project.root, 'my [x] (ü)');

test('a new tutorial is read by the commands at once, and keeps its caches to itself', () => {
  const made = project.cli(['new', folder], { INIT_CWD: project.root });
  expect(made.stderr).toBe('');
  expect(made.status).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(
    [
      ...['.github', '.gitignore', 'README.md', 'content', 'package.json'],
      ...['tsconfig.json', 'tutorial.config.ts'],
    ].sort(),
  );
  const { status, stdout, stderr } = project.smoke('explain', '--tutorial', folder);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('makes “A small tutorial” by Given Family:');
  expect(stdout).toContain('chapters: 01-codes, 02-plane, 03-samples');
});

test('its own scripts call the generator, and it is published by the generator’s workflow', () => {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(scripts.build).toBe('npm --prefix ".." run build -- --tutorial .');
  const workflow = readFileSync(join(folder, '.github', 'workflows', 'publish.yml'), 'utf8');
  expect(workflow).toContain('uses: OWNER/vae-tutorial/.github/workflows/publish.yml@main');
  for (const name of ['README.md', 'tsconfig.json']) {
    expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/GENERATOR|REPOSITORY/);
  }
  const explain = 'run explain -- --preset smoke --dataset strokes'.split(' ');
  const { status, stdout } = spawnSync('npm', explain, { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('makes “A small tutorial” by Given Family:');
});

test('a run of it is in its own folder, with its own experiments', () => {
  takeTrained(folder, { withRun: false });
  const { status, stderr } = project.smoke('train', '--tutorial', folder);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const text = readFileSync(join(folder, 'public', 'run', 'manifest.json'), 'utf8');
  const { figures, experiments } = JSON.parse(text);
  expect(figures.map(({ id }: { id: string }) => id)).toContain('manifold');
  expect(experiments.map(({ id }: { id: string }) => id)).toEqual(['mlp-20', 'conv-20', 'conv-2']);
  expect(readdirSync(join(folder, '.cache')).sort()).toEqual(['experiments', 'lock', 'results']);
  expect(project.contents()).toEqual({});
});

test('nothing is put into a folder that is not empty', () => {
  const full = join(project.root, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'mine.txt'), 'mine');
  const { status, stderr } = project.cli(['new', full]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^[^\n]+full is not empty: [^\n]+\.\n$/);
  expect(readdirSync(full)).toEqual(['mine.txt']);
});

test.skipIf(!existsSync('/proc/self'))(
  'a place where no folder can be made is told in one sentence, and not waited for',
  () => {
    const { status, stderr } = project.cli(['new', '/proc/made/here']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\/proc\/made\/here cannot be written, since [^\n]+\.\n$/);
  },
);

test.each(['train', 'merge', 'record'])('%s refuses a folder that is no tutorial', (command) => {
  const folders = command === 'merge' ? ['x'] : [];
  const { status, stderr } = project.cli([command, ...folders, '--tutorial', '/nowhere']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\/nowhere\/tutorial\.config\.ts is missing: [^\n]+\.\n$/);
});
