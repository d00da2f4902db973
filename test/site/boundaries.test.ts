import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';

/** An import as found in a file; `to` is a path of the project, or the name of a package. */
interface Import {
  from: string;
  to: string;
}

test('the site knows of training only the contract', () => {
  const imports = importsIn('src/**/*.{ts,astro}');
  expect(imports.some(({ to }) => to.startsWith('training/contract/'))).toBe(true);
  expect(imports.filter(({ to }) => to.startsWith('training/') && !inContract(to))).toEqual([]);
});

test('training knows nothing of the site', () => {
  const imports = importsIn('training/**/*.ts');
  const forbidden = /^(src|content|public|astro|@astrojs)(\/|:|$)/;
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter(({ to }) => forbidden.test(to))).toEqual([]);
});

test('the bench measures both, and neither knows of it', () => {
  const measured = importsIn('bench/**/*.ts').map(({ to }) => to.split('/')[0]);
  expect(measured).toEqual(expect.arrayContaining(['src', 'training']));
  const imports = importsIn('{src,training}/**/*.{ts,astro}');
  expect(imports.filter(({ to }) => to.startsWith('bench/'))).toEqual([]);
});

test('the contract stands alone', () => {
  const imports = importsIn('training/contract/*.ts');
  expect(imports.filter(({ to }) => to.startsWith('training/') && !inContract(to))).toEqual([]);
});

test('chapters import nothing', () => {
  expect(importsIn('content/**/*.mdx')).toEqual([]);
});

function importsIn(pattern: string): Import[] {
  return globSync(pattern).flatMap((from) =>
    [...outsideFences(readFileSync(from, 'utf8')).matchAll(IMPORT)].map((match) => {
      const name = match[1] ?? match[2];
      return { from, to: name.startsWith('.') ? join(dirname(from), name) : name };
    }),
  );
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`. */
const IMPORT =
  /^[ \t]*(?:import|export)\b[^'";]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** A chapter may show code that imports. */
function outsideFences(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

function inContract(path: string): boolean {
  return path.startsWith('training/contract/');
}
