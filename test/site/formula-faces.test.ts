import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slimFaces } from '../../src/site/formula-faces.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vae-faces-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('faces and styles shrink to what the pages have, and pages and styles know their new names', async () => {
  const names = await slimmed('a', 'ab');
  const sizes = names.map((face) => readFileSync(join(folder, 'a/_astro', face)).length);
  expect(names).toHaveLength(1);
  expect(sizes[0]).toBeLessThan(4000);
  const [sheet] = globSync('*.css', { cwd: join(folder, 'a/_astro') });
  const css = readFileSync(join(folder, 'a/_astro', sheet), 'utf8');
  expect(css).toBe(`@font-face{src:url(/vae/_astro/${names[0]})format("woff2")}.katex{color:red}`);
  const page = readFileSync(join(folder, 'a/index.html'), 'utf8');
  expect(page).toBe(
    `<link href="/vae/_astro/${sheet}"><link href="/vae/_astro/page.Dz_1-abc.css"><p class="katex">ab`,
  );
});

test('a name is kept as long as the glyphs are the same', async () => {
  const names = [];
  for (const text of ['ab', 'ba', 'abQ']) names.push(...(await slimmed(`${names.length}`, text)));
  expect(names[1]).toBe(names[0]);
  expect(names[2]).not.toBe(names[0]);
});

test('a site without faces of KaTeX fails with one sentence', async () => {
  await expect(slimFaces(folder)).rejects.toThrow(/^There is no face of KaTeX in .*\.$/);
});

/** @returns the faces of a site with one page and one face after it */
async function slimmed(site: string, text: string): Promise<string[]> {
  const assets = join(folder, site, '_astro');
  mkdirSync(assets, { recursive: true });
  const face = 'KaTeX_Main-Regular.B22Nviop';
  cpSync('node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2', join(assets, `${face}.woff2`));
  writeFileSync(join(assets, `${face}.woff`), 'older');
  writeFileSync(join(assets, 'page.Dz_1-abc.css'), 'p{color:red}');
  const sources = ['woff2', 'woff'].map(
    (type) => `url(/vae/_astro/${face}.${type})format("${type}")`,
  );
  writeFileSync(
    join(assets, 'katex.BM2GxCHa.css'),
    `@font-face{src:${sources.join()}}.katex{color:red}.katex .sizing{color:blue}`,
  );
  const links = ['katex.BM2GxCHa', 'page.Dz_1-abc'].map(
    (name) => `<link href="/vae/_astro/${name}.css">`,
  );
  writeFileSync(join(folder, site, 'index.html'), `${links.join('')}<p class="katex">${text}`);
  await slimFaces(join(folder, site));
  return globSync('KaTeX*', { cwd: assets });
}
