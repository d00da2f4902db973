import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { buildSite } from '../../../training/commands/build-site.ts';
import { Stages } from '../../../training/stages.ts';

const KEY = new URL('../../../src/provenance/site-key.ts', import.meta.url);

/** In Astro's place: copies the chapter, counts how often it was run, and may fail to print. */
const ASTRO = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const folder = process.argv.at(-1);
appendFileSync('.cache/builds', 'x');
mkdirSync(folder + '/chapters', { recursive: true });
writeFileSync(folder + '/chapters/index.html', readFileSync('content/chapter.mdx'));
writeFileSync(folder + '/index.html', process.env.SITE ?? 'nowhere');
if (existsSync('.cache/no-printer')) process.send({ failed: 'PDF' });
`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vae-tutorial-build-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  write('node_modules/astro/bin/astro.mjs', ASTRO);
  write('src/provenance/site-key.ts', `import ${JSON.stringify(pathToFileURL(KEY.pathname))};\n`);
  write('content/chapter.mdx', 'Before.');
  write('public/run/manifest.json', '{}');
  write('.cache/builds', '');
});

it('leaves a site whose sources are as they were, and says so', async () => {
  expect(await build()).toEqual([]);
  expect(await build()).toEqual([
    `The site in ${join(root, 'dist')} is up to date: nothing to build.`,
  ]);
  expect(builds()).toBe(1);
});

/** What makes a site out of date, each after the one before. */
const CHANGES: [string, () => void][] = [
  ['a chapter is changed', () => write('content/chapter.mdx', 'After.')],
  ['a file is added', () => write('content/figure.svg', '<svg/>')],
  ['a file is gone', () => rmSync(join(root, 'content/figure.svg'))],
  ['the run is another', () => write('public/run/manifest.json', '{"key":1}')],
  ['it has another address', () => vi.stubEnv('SITE', 'https://example.org')],
  ['a page of it is damaged', () => write('dist/chapters/index.html', 'Aft')],
  ['a page of it is gone', () => rmSync(join(root, 'dist/index.html'))],
  ['it has a file too many', () => write('dist/stray.html', '')],
  ['it is gone', () => rmSync(join(root, 'dist'), { recursive: true })],
];

it('builds again where anything of it, or of its sources, is not as it was', async () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  await build();
  for (const [i, [what, change]] of CHANGES.entries()) {
    change();
    expect(await build(), what).toEqual([]);
    expect(builds(), what).toBe(i + 2);
    const page = readFileSync(join(root, 'dist/chapters/index.html'), 'utf8');
    expect(page, what).toBe(readFileSync(join(root, 'content/chapter.mdx'), 'utf8'));
  }
  expect(existsSync(join(root, 'dist/stray.html'))).toBe(false);
});

it('tries again where something could not be made', async () => {
  write('.cache/no-printer', '');
  await build();
  rmSync(join(root, '.cache/no-printer'));
  await build();
  expect(builds()).toBe(2);
});

/** @returns what it said */
async function build(): Promise<string[]> {
  const lines: string[] = [];
  const code = await buildSite(root, root, new Stages(), (line) => lines.push(line));
  expect(code).toBe(0);
  return lines;
}

function builds(): number {
  return readFileSync(join(root, '.cache/builds'), 'utf8').length;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
