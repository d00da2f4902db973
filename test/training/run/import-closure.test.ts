import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../training/errors.ts';
import {
  hashOfSource,
  importClosure,
  importedPackages,
} from '../../../training/run/import-closure.ts';

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

/** A folder with these files; its name has what patterns and addresses read otherwise. */
function folderOf(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'closure [x] {ü} (50 %) #'));
  roots.push(root);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

describe('a closure', () => {
  test.each([
    ['an import', `import { b } from './b.ts';`],
    ['an import over several lines', `import {\n  b,\n} from './b.ts';`],
    ['an import for its effect', `import './b.ts';`],
    ['an import of a value beside a type', `import { b, type B } from './b.ts';`],
    ['a default called type', `import type from './b.ts';`],
    ['an import that loses its names and not itself', `import { type B } from './b.ts';`],
    ['an export of all', `export * from './b.ts';`],
    ['an export by name', `export { b as c } from './b.ts';`],
    ['an import at a later time', `const load = () => import('./b.ts');`],
    ['the same in other quotes', 'await import(/* later */ `./b.ts`);'],
    ['an address', `new Worker(new URL('./b.ts', import.meta.url), {});`],
    ['an address over several lines', `new URL(\n  "./b.ts",\n  import.meta.url,\n);`],
    ['a detour', `import '../a/./b.ts';`],
  ])('has what is reached by %s', (_, code) => {
    const root = folderOf({ 'a/a.ts': code, 'a/b.ts': 'export const b = 1;', 'a/c.ts': '' });
    expect(importClosure(root, ['a/a.ts'])).toEqual(['a/a.ts', 'a/b.ts']);
  });

  test.each([
    ['types', `import type { B } from './b.ts';`],
    ['a type as a default', `import type B from './b.ts';`],
    ['types, exported', `export type { B } from './b.ts';`],
    ['a comment', `// import './b.ts';\n/* new URL('./b.ts', import.meta.url) */`],
    ['a text', `export const code = "import './b.ts';";`],
    ['a folder', `export const folder = new URL('./', import.meta.url);`],
  ])('has not what is only named in %s', (_, code) => {
    const root = folderOf({ 'a.ts': code, 'b.ts': '' });
    expect(importClosure(root, ['a.ts'])).toEqual(['a.ts']);
  });

  test('goes as far as there are imports, ends in a circle, and has each file once, sorted', () => {
    const root = folderOf({
      'a.ts': `import './deep/b.ts'; import './c.ts';`,
      'deep/b.ts': `import '../c.ts'; import data from '../data.json' with { type: 'json' };`,
      'c.ts': `import './a.ts'; import './c.ts';`,
      'data.json': '{}',
      'e.ts': '',
    });
    const whole = ['a.ts', 'c.ts', 'data.json', 'deep/b.ts'];
    expect(importClosure(root, ['a.ts'])).toEqual(whole);
    expect(importClosure(root, ['e.ts', 'c.ts', 'e.ts'])).toEqual([...whole, 'e.ts']);
  });

  test.each([
    ['an import', `\nimport './gone.ts';`, /^a\.ts:2 needs gone\.ts, which is not there: .*\.$/],
    ['a folder', `import './deep';`, /^a\.ts:1 needs deep, which is not there: .*\.$/],
    ['a mistake', `\n\nimport {`, /^a\.ts:3 is not TypeScript that can be read: .*\.$/],
  ])('is refused in one sentence, with file and line, for %s', (_, code, words) => {
    const root = folderOf({ 'a.ts': code, 'deep/b.ts': '' });
    const closing = (): string[] => importClosure(root, ['a.ts']);
    expect(closing).toThrow(UserError);
    expect(closing).toThrow(words);
  });

  test('leaves packages apart, by the name of the whole package, and modules of Node', () => {
    const root = folderOf({
      'a.ts': `import '@x/y/deep/z.js'; import 'p/q'; import 'node:fs'; import './b.ts';`,
      'b.ts': `import fs from 'fs'; import 'p'; import type { T } from 'only-types';`,
    });
    const files = importClosure(root, ['a.ts']);
    expect(files).toEqual(['a.ts', 'b.ts']);
    expect(importedPackages(root, files)).toEqual(['@x/y', 'p']);
  });
});

describe('the hash of a source', () => {
  const hashOf = (content: string | Uint8Array): string =>
    hashOfSource(folderOf({ file: content }), 'file');

  test('is the same for both line ends, and another for another text', () => {
    expect(hashOf('a\r\nb\r\n')).toBe(hashOf('a\nb\n'));
    expect(hashOf('a\nb')).not.toBe(hashOf('a\nb\n'));
    expect(hashOf('a\rb\n')).not.toBe(hashOf('ab\n'));
  });

  test('takes a binary file as it is', () => {
    expect(hashOf(Buffer.from('\0a\r\n'))).not.toBe(hashOf(Buffer.from('\0a\n')));
  });
});
