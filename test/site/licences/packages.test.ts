import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { noticesHtml, noticesText } from '../../../src/licences/notices.ts';
import { packageFolder, readPackage } from '../../../src/licences/packages.ts';

it.each([
  ['/p/node_modules/katex/dist/katex.min.css', '/p/node_modules/katex'],
  ['/p/node_modules/@scope/name/dist/a.js?url', '/p/node_modules/@scope/name'],
  ['/p/node_modules/a/node_modules/b/index.js', '/p/node_modules/a/node_modules/b'],
  ['C:\\p\\node_modules\\katex\\katex.js', 'C:/p/node_modules/katex'],
  ['\0vite/preload-helper.js', 'node_modules/vite'],
  ['/p/src/islands/loader.ts', undefined],
  ['\0virtual:astro:fonts', undefined],
])('the module %j is of the package %j', (id, folder) => {
  expect(packageFolder(id)).toBe(folder);
});

it('a package’s own texts come before the standard ones, and with its notice', () => {
  const folder = packageWith(
    { name: 'own', version: '1.2.3', license: 'MIT' },
    { 'LICENSE.md': 'MIT License\r\n\r\nCopyright Ada  \r\n', NOTICE: 'Thanks to Bob.\n' },
  );
  expect(readPackage(folder)).toEqual({
    name: 'own',
    version: '1.2.3',
    licence: 'MIT',
    text: 'MIT License\n\nCopyright Ada\n\nThanks to Bob.',
  });
});

it('a folder of licences is read whole', () => {
  const folder = packageWith({ name: 'many', version: '1.0.0', license: 'MIT' }, {});
  mkdirSync(join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'LICENSE', 'b'), 'Two.');
  writeFileSync(join(folder, 'LICENSE', 'a'), 'One.');
  expect(readPackage(folder).text).toBe('One.\n\nTwo.');
});

it('of a package without a text the standard one is taken, with its author', () => {
  const folder = packageWith(
    { name: 'bare', version: '1.0.0', license: 'Apache-2.0', author: { name: 'Ada' } },
    {},
  );
  const { text } = readPackage(folder);
  expect(text).toMatch(/^Copyright Ada\n\nApache License/);
  expect(text).toContain('END OF TERMS AND CONDITIONS');
});

it('of a package under two licences both texts are taken', () => {
  const folder = packageWith(
    { name: 'two', version: '1.0.0', license: '(Apache-2.0 AND MIT)' },
    {},
  );
  expect(readPackage(folder).text).toMatch(/Apache License[^]*Permission is hereby granted/);
});

it('a package whose licence nobody can read fails the build in one sentence', () => {
  const folder = packageWith({ name: 'odd', version: '1.0.0', license: 'SEE LICENSE IN x' }, {});
  expect(() => readPackage(folder)).toThrow(/^odd 1\.0\.0 is in the site, and [^\n]+\.$/);
});

it('packages under the same text share it, in an order that no build changes', () => {
  const packages = ['c', 'a', 'b'].map((name) => ({
    name,
    version: '1.0.0',
    licence: name === 'b' ? 'MIT' : 'Apache-2.0',
    text: name === 'b' ? 'Take <it>.' : 'As is.',
  }));
  const text = noticesText(packages);
  expect(text).toBe(noticesText(packages.toReversed()));
  expect(text).toMatch(
    /a 1\.0\.0, c 1\.0\.0\nApache-2\.0\n\nAs is\.\n[^]*b 1\.0\.0\nMIT\n\nTake <it>\./,
  );
  const html = noticesHtml(packages);
  expect([...html.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, name]) => name)).toEqual([
    'a 1.0.0, c 1.0.0',
    'b 1.0.0',
  ]);
  expect(html).toContain('Take &#x3C;it>.');
});

/** A folder with a package of these files, which goes when the test ends. */
function packageWith(json: object, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(json));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
