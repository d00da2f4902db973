import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';

/** An import as found in a file; `to` is a path of the project, or the name of a package. */
interface Import {
  from: string;
  to: string;
  /** Whether nothing of it is left when the program runs. */
  isType: boolean;
}

/** What trains in a page, and what the page and it say to each other. */
const WORKER = 'training/browser/worker.ts';
const MESSAGES = 'training/browser/messages.ts';
const FOR_PAGES = /^(@tensorflow\/tfjs(-backend-wasm)?|pure-rand|vega-statistics)(\/|$)/;

test('the site knows of training only the contract, and what it says to the worker that trains', () => {
  const imports = importsIn('src/**/*.{ts,astro}');
  expect(imports.some(({ to }) => to.startsWith('training/contract/'))).toBe(true);
  const strangers = imports.filter(
    ({ to, isType }) =>
      to.startsWith('training/') && !inContract(to) && !(isType && to === MESSAGES),
  );
  expect(strangers).toEqual([]);
});

test('numbers of live figures and questions are written as the language of the page writes them', () => {
  const imports = importsIn('src/{islands,questions}/**/*.{ts,astro}');
  const inEnglish = imports.filter(({ to }) => to === 'training/contract/format-number.ts');
  expect(inEnglish.map(({ from }) => from)).toEqual(['src/islands/runtime/format-number.ts']);
});

test('of training the site starts that worker and nothing else', () => {
  const started = globSync('src/**/*.{ts,astro}').flatMap((from) =>
    [...readFileSync(from, 'utf8').matchAll(/\bnew URL\(\s*['"](\.[^'"]+)['"]/g)].map(([, path]) =>
      join(dirname(from), path),
    ),
  );
  expect(started.filter((path) => path.startsWith('training/'))).toEqual([WORKER]);
});

test('what trains in a page needs nothing of Node, and only packages for pages', () => {
  const imports = reachedFrom(WORKER);
  const files = imports.map(({ to }) => to);
  expect(files).toContain('training/train/train.ts');
  expect(files).toContain('training/models/gaussian/elbo.ts');
  const packages = files.filter((to) => !to.startsWith('training/'));
  expect(packages.filter((name) => !FOR_PAGES.test(name))).toEqual([]);
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

test('no modules of the site import each other in a circle, not even types', () => {
  expect(cyclesIn(importsIn('src/**/*.{ts,astro}'))).toEqual([]);
});

test('no modules of training import each other in a circle, not even types', () => {
  expect(cyclesIn(importsIn('training/**/*.ts'))).toEqual([]);
});

test('instruments and the drawing kit know no study', () => {
  const imports = importsIn('training/{evaluate,figures}/**/*.ts');
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter(({ to }) => to.startsWith('training/studies/'))).toEqual([]);
});

test('studies know nothing of one another but what is measured of every model', () => {
  const studyOf = (path: string): string | undefined =>
    /^training\/studies\/([^/]+)\//.exec(path)?.[1];
  const imports = importsIn('training/studies/*/*.ts').filter(
    ({ from, to }) => studyOf(to) && studyOf(from) !== studyOf(to),
  );
  expect(imports.map(({ from, to }) => `${studyOf(from)} → ${studyOf(to)}`)).toEqual([
    'every-model → samples',
    'every-model → samples',
  ]);
});

test('a circle is found, with the way around it', () => {
  const imports = ['a b', 'b c', 'c b', 'c d'].map((pair) => {
    const [from, to] = pair.split(' ');
    return { from, to, isType: true };
  });
  expect(cyclesIn(imports)).toEqual(['b → c → b']);
});

test('the PDF is made of the site, the site of Markdown, and neither knows what is made of it', () => {
  const above: Record<string, RegExp> = {
    'src/hast/*.ts': /^src\//,
    'src/markdown/*.ts': /^src\/(site|pdf|components|pages)\//,
    'src/site/*.ts': /^src\/(pdf|components|pages)\//,
    'src/pdf/pages/*.ts': /^src\/pdf\/document\//,
    'src/pdf/document/*.ts': /^(src\/(pdf\/pages|hast|site)\/|hast)/,
  };
  for (const [files, forbidden] of Object.entries(above)) {
    expect(globSync(files).length, files).toBeGreaterThan(0);
    const strangers = importsIn(files).filter(
      ({ from, to }) => forbidden.test(to) && dirname(from) !== dirname(to),
    );
    expect(strangers).toEqual([]);
  }
});

test('chapters import nothing', () => {
  expect(importsIn('content/**/*.mdx')).toEqual([]);
});

function importsIn(pattern: string): Import[] {
  return globSync(pattern).flatMap((from) =>
    [...outsideFences(readFileSync(from, 'utf8')).matchAll(IMPORT)].map((match) => {
      const name = match[2] ?? match[3];
      const to = name.startsWith('.') ? join(dirname(from), name) : name;
      return { from, to, isType: match[1] !== undefined };
    }),
  );
}

/** All that a running program imports that begins with a file, directly or by way of others. */
function reachedFrom(file: string, visited = new Set<string>()): Import[] {
  visited.add(file);
  const imports = importsIn(file).filter(({ isType }) => !isType);
  return imports.flatMap((each) => [
    each,
    ...(each.to.startsWith('training/') && !visited.has(each.to)
      ? reachedFrom(each.to, visited)
      : []),
  ]);
}

/** Circles of imports, each once: `a.ts → b.ts → a.ts`. */
function cyclesIn(imports: Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  return [...next.keys()].flatMap((file) => walk(file, []));

  function walk(file: string, way: string[]): string[] {
    if (way.includes(file)) return [[...way.slice(way.indexOf(file)), file].join(' → ')];
    if (done.has(file)) return [];
    const found = (next.get(file) ?? []).flatMap((to) => walk(to, [...way, file]));
    done.add(file);
    return found;
  }
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, each maybe of types, and `import('x')`. */
const IMPORT =
  /^[ \t]*(?:import|export)\b([ \t]+type\b)?(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** A chapter may show code that imports. */
function outsideFences(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

function inContract(path: string): boolean {
  return path.startsWith('training/contract/');
}
