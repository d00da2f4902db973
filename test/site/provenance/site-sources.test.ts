import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { siteSources } from '../../../src/provenance/site-sources.ts';

function folderOf(...files: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'vae-tutorial-sources-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  return root;
}

const namesOf = (generator: string, tutorial = generator): string[] =>
  [...siteSources(generator, tutorial)].map(([name]) => name);

test('all that may decide a site is among its sources, and nothing that a build makes', () => {
  const own = ['astro.config.mjs', 'content/a.mdx', 'public/run/manifest.json', 'src/x/y.ts'];
  const made = [
    ...[
      '.cache/site',
      '.git/HEAD',
      'dist/index.html',
      'dist.unfinished-x/a',
      'node_modules/p/i.js',
    ],
    ...['public/run/models/a.bin', 'public.unfinished/run/a', 'test/a.test.ts', 'bench/cli.ts'],
    ...['another/dist/index.html', 'another/.cache/site', 'another/public/run/a.bin'],
  ];
  expect(namesOf(folderOf(...own, ...made))).toEqual(own);
});

test('a tutorial that lies elsewhere has its files beside those of the generator', () => {
  const [generator, tutorial] = [folderOf('src/a.ts'), folderOf('tutorial.config.ts', 'test/b')];
  expect(namesOf(generator, tutorial)).toEqual([
    'src/a.ts',
    `${tutorial}: test/b`,
    `${tutorial}: tutorial.config.ts`,
  ]);
});

test('links are followed, but neither in a circle nor to nowhere', () => {
  const [root, other] = [folderOf('src/a.ts'), folderOf('b.ts')];
  symlinkSync(other, join(root, 'src/other'));
  symlinkSync(root, join(root, 'src/self'));
  symlinkSync(join(root, 'gone'), join(root, 'src/nowhere'));
  expect(namesOf(root)).toEqual(['src/a.ts', 'src/other/b.ts']);
});
