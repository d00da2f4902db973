import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SOURCES = ['{bench,src,template,test,training}/**/*.{ts,astro}', '*.{ts,mjs,js}'];

test('comments say what a thing is, not only what it is “of”', () => {
  const files = globSync(SOURCES);
  expect(files.length).toBeGreaterThan(500);
  const begun = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (/^\s*(\/\*\*|\*) Of [a-zA-Z]/.test(line) ? [`${file}:${i + 1}`] : [])),
  );
  expect(begun).toEqual([]);
});
