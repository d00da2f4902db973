import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSymbol, findTerm } from '../../../src/glossary/find.ts';
import { readGlossary, readNotation } from '../../../src/glossary/read-yaml.ts';
import { typesetSymbol } from '../../../src/glossary/typeset.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'glossary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('every symbol of the notation can be set, and is read by its spoken form', () => {
  for (const symbol of readNotation()) {
    const html = typesetSymbol(symbol);
    expect(html).toContain(`<span class="visually-hidden">${symbol.spoken}</span>`);
    expect(html).toContain('aria-hidden="true"');
  }
});

test('TeX that cannot be set is named', () => {
  const symbol = { name: 'x', tex: '\\nosuch', spoken: 'x', meaning: 'x', shape: 'x' };
  expect(() => typesetSymbol(symbol)).toThrow('content/notation.yaml gives "x" TeX that KaTeX');
});

test('an unknown name is reported with its place and with what there is', () => {
  const at = 'content/chapters/02-elbo.mdx:7';
  expect(() => findTerm('latnt', at)).toThrow(
    `${at} asks for the term "latnt", and content/glossary.yaml has no such name; the most similar are latent, `,
  );
  expect(() => findSymbol('no', at)).toThrow(
    `${at} asks for the symbol "no", and content/notation.yaml`,
  );
});

test.each([
  ['a missing definition', '- { name: a, term: a }', ':1 is wrong in definition: '],
  [
    'a name in capitals',
    '-\n  name: A\n  term: a\n  definition: a',
    ':2 is wrong in name: use lower',
  ],
  ['an unknown member', '- { name: a, term: a, definition: a, also: b }', ':1 is wrong: '],
  ['what is no list', 'name: a', ':1 is wrong: '],
  ['what is no YAML', '- name: a\n- name: "b', ':2 cannot be read as YAML: '],
  [
    'a name given twice',
    '- { name: a, term: a, definition: a }\n- { name: a, term: b, definition: b }',
    ':2 is a second entry named "a".',
  ],
])('%s is refused with a sentence', (_, text, words) => {
  const path = join(folder, 'glossary.yaml');
  writeFileSync(path, text);
  expect(() => readGlossary(path)).toThrow(`${path}${words}`);
});

test('everything that is wrong in a file is named, each with its line', () => {
  const path = join(folder, 'glossary.yaml');
  writeFileSync(path, '- { name: a, term: a }\n- { name: B, term: b, definition: b }\n');
  expect(() => readGlossary(path)).toThrow(
    /glossary\.yaml:1 is wrong in definition.*\n.*glossary\.yaml:2 is wrong in name/,
  );
});
