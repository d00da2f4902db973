import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireTutorial } from '../../../training/configuration/tutorial.ts';
import { UserError } from '../../../training/errors.ts';
import { TemporaryProject } from '../temporary-project.ts';

const GOOD = {
  title: 'T',
  description: 'D.',
  authors: [{ name: 'A' }],
  licence: 'MIT',
  version: '1',
  released: '2026-11-20',
};

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tutorial-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with this text for its configuration; a process imports each file once. */
function folderWith(text: string): string {
  const folder = mkdtempSync(join(root, 'a-'));
  writeFileSync(join(folder, 'tutorial.config.ts'), text);
  return folder;
}

const configured = (changes: object): string =>
  folderWith(`export default ${JSON.stringify({ ...GOOD, ...changes })};`);

async function refusal(folder: string): Promise<string> {
  const error: unknown = await requireTutorial(folder).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message.replace(`${folder}/`, '');
}

test('what is left out is filled in', async () => {
  expect(await requireTutorial(configured({}))).toEqual({
    ...GOOD,
    language: 'en',
    keywords: [],
    preset: 'quick',
    seed: 1,
  });
});

describe('a wrong configuration is refused in one sentence, with its place', () => {
  test.each([
    [{ tilte: 'T' }, 'at its top level: Unrecognized key: "tilte".'],
    [{ title: ' ' }, 'at title: give some words.'],
    [{ authors: [] }, 'at authors: Too small'],
    [
      { authors: [{ name: 'A', affilation: 'U' }] },
      'at authors.0: Unrecognized key: "affilation".',
    ],
    [
      { authors: [{ family: 'F', given: 'G', orcid: '0000-0002-1825-0098' }] },
      'at authors.0.orcid: this is no ORCID iD',
    ],
    [{ authors: [{ family: 'F', orcid: 'me' }] }, 'at authors.0.orcid: give an ORCID iD such as'],
    [{ licence: 'MIT licence' }, 'at licence: give an SPDX identifier'],
    [{ licence: 'constructor' }, 'at licence: give an SPDX identifier'],
    [{ language: 'en_GB' }, 'at language: give a language tag'],
    [{ language: 'english language' }, 'at language: give a language tag'],
    [{ language: 'english' }, 'at language: give a language tag'],
    [{ language: 'xx' }, 'at language: give a language tag'],
    [{ version: undefined }, 'at version: it is missing'],
    [{ authors: [{}] }, 'at authors.0.family: it is missing'],
    [{ data: { kind: 'csv', title: 'T' } }, 'at data.file: it is missing'],
    [{ data: { kind: 'csv', title: 'T', file: 'f', noun: 'leaf' } }, 'at data.noun: Invalid input'],
    [{ data: { kind: 'cvs' } }, 'at data.kind: Invalid'],
    [{ studies: [{ nam: 'plane' }] }, 'at studies.0.name: it is missing'],
    [{ released: '2026-02-30' }, 'at released: Invalid ISO date.'],
    [{ repository: 'example.org' }, 'at repository: Invalid URL.'],
    [{ repository: 'javascript:alert(1)' }, 'at repository: Invalid URL.'],
    [{ logo: '../secret.svg' }, 'at logo: give the path in public/'],
    [{ logo: 'missing.svg' }, 'at logo: there is no '],
    [{ data: 'cifar' }, 'at data: Invalid option'],
    [{ seed: -1 }, 'at seed: Too small'],
    [{ preset: 'fast' }, 'at preset: Invalid option'],
    [{ studies: [] }, 'at studies: Too small'],
    [{ presets: { fast: {} } }, 'at presets: Unrecognized key: "fast".'],
    [{ presets: { full: { epoch: 3 } } }, 'at presets.full: Unrecognized key: "epoch".'],
    [{ presets: { smoke: { test: 10 } } }, 'at presets.smoke.test: Too small'],
    [{ batchSize: 0 }, 'at batchSize: Too small'],
  ])('%j', async (changes, words) => {
    const sentence = await refusal(configured(changes));
    expect(sentence).toContain(`tutorial.config.ts is wrong ${words}`);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });

  test.each([
    ['export const tutorial = {};', 'has no default export'],
    ['export default nobody;', 'does not run: nobody is not defined.'],
    ['export default {', 'does not run: '],
    ["import './nothing.ts';", 'does not run: '],
    ['throw undefined;', 'does not run: undefined.'],
    ['export default null;', 'is wrong at its top level: '],
  ])('%s', async (text, words) => {
    const sentence = await refusal(folderWith(text));
    expect(sentence).toContain(`tutorial.config.ts ${words}`);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });

  test('a folder without one', async () => {
    expect(await refusal(mkdtempSync(join(root, 'a-')))).toContain('tutorial.config.ts is missing');
  });

  test.each([
    [
      { site: 'https://example.org/vae' },
      'site in tutorial.config.ts is "https://example.org/vae"',
    ],
    [{ base: '/a b' }, 'base in tutorial.config.ts is "/a b"'],
  ])('%j', async (changes, words) => {
    expect(await refusal(configured(changes))).toContain(words);
  });
});

test('it is a module, whatever package.json lies beside it', async () => {
  const folder = configured({});
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  expect(await requireTutorial(folder)).toMatchObject({ title: 'T' });
});

test('a logo is a file of public', async () => {
  const folder = configured({ logo: 'marks/own.svg' });
  mkdirSync(join(folder, 'public', 'marks'), { recursive: true });
  writeFileSync(join(folder, 'public', 'marks', 'own.svg'), '<svg/>');
  expect(await requireTutorial(folder)).toMatchObject({ logo: 'marks/own.svg' });
});

describe('commands', () => {
  const project = new TemporaryProject();
  const configure = (changes: object): void =>
    writeFileSync(
      join(project.root, 'tutorial.config.ts'),
      `export default ${JSON.stringify({ ...GOOD, data: 'strokes', preset: 'smoke', ...changes })};`,
    );

  test.each(['build', 'verify'])('%s refuses a wrong tutorial before any work', (command) => {
    configure({ tilte: 'T' });
    const { status, stdout, stderr } = project.cli([command]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^[^\n]*tutorial\.config\.ts is wrong [^\n]+"tilte"\.\n$/);
    expect(stdout).toBe('');
  });

  test.each([
    [['preview'], /^.+dist has no site: make it with "npm run build"\.\n$/],
    [['train', '--tutorial', ''], /^--tutorial names no folder: give its path\.\n$/],
  ])('%j is refused in a sentence', (command, sentence) => {
    configure({});
    const { status, stderr } = project.cli(command);
    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
  });

  test('a study that does not exist is refused before any work', () => {
    configure({ studies: ['holes', 'betta'] });
    const { status, stdout, stderr } = project.cli(['train']);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^tutorial\.config\.ts, at studies\.1, names the study "betta", which does not exist: choose among [a-z-]+, .*holes.*\.\n$/,
    );
    expect(stdout).toBe('');
  });

  test('chapters that use what no chosen study makes are named before any work', () => {
    configure({ studies: ['holes'] });
    const { status, stdout, stderr } = project.cli(['train']);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^content\/chapters\/02-plane\.mdx:\d+ uses the figure "manifold" of the study "plane", [^\n]+\.$/m,
    );
    expect(stderr).not.toContain('the figure "holes"');
    expect(stderr).toMatch(/\nNothing was trained: [^\n]+\.\n$/);
    expect(stdout).toBe('');
  });

  test('explain tells what follows from it, and nothing of studies that are left out', () => {
    configure({
      studies: ['holes'],
      authors: [{ family: 'Lovelace', given: 'Ada' }],
      presets: { smoke: { train: 300, epochs: 4, classifierEpochs: 1 } },
    });
    const { status, stdout } = project.cli(['explain']);
    expect(status).toBe(0);
    expect(stdout).toContain('makes “T” by Ada Lovelace:');
    expect(stdout).toContain('  data: strokes, 300 images');
    expect(stdout).toContain('  studies: every-model, holes\n');
    expect(stdout).toContain('autoencoder-2 for 4 epochs');
    expect(stdout).toContain('  classifier (smoke): 1 epoch\n');
    expect(stdout).not.toContain('beta-4');
  });
});
