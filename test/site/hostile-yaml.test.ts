import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readGlossary, readNotation } from '../../src/glossary/read-yaml.ts';
import { parseRecordedRuns } from '../../src/provenance/recorded-runs.ts';
import { parseYaml } from '../../src/site/parse-yaml.ts';
import { cases, mutatedText, readOrRefuse } from '../fuzz/fuzz.ts';

const HASH = '0123456789abcdef'.repeat(4);
const GLOSSARY = `- name: active-unit
  term: active unit
  aliases: [unit, "other"]
  definition: >
    A latent whose mean
    varies.
`;
const NOTATION = `- { name: x, tex: 'x^2', spoken: x squared, meaning: m, shape: s }\n`;
const RUNS = `- key: ${HASH}
  commit: ${HASH.slice(0, 40)}
  date: 2026-11-20
  preset: quick
  seed: 1
  engine: wasm 4.22.0
  dataset: { title: MNIST, sha256: ${HASH} }
  figures: { samples: ${HASH} }
`;

const PIECES = [
  ...[
    '[',
    ']',
    '{',
    '}',
    '- ',
    ': ',
    '? ',
    '&a ',
    '*a ',
    '*b ',
    '<<: *a\n',
    '!!js/function ',
    '!x ',
  ],
  ...[
    '|\n',
    '>\n',
    '"',
    "'",
    '#',
    '%',
    '@',
    '`',
    '\t',
    '\n',
    '\n\n',
    '---\n',
    '...\n',
    '%YAML 9\n',
  ],
  ...['__proto__: {}\n', 'constructor: x\n', 'toString: x\n', '.nan', '.inf', '0x1', '1e999', '~'],
  ...['2026-13-45', '!!binary aaa', '&a [*a]', '\0', '\u2028', 'null: null\n', '[[1]]: x\n'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaml-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fromFile = (read: (path: string) => unknown) => (text: string) => {
  const path = join(folder, 'file.yaml');
  writeFileSync(path, text);
  return read(path);
};

test.each([
  ['the glossary', GLOSSARY, fromFile(readGlossary), Infinity],
  ['the notation', NOTATION, fromFile(readNotation), Infinity],
  ['the recorded runs', RUNS, (text: string) => parseRecordedRuns(text, 'runs.yaml'), 1],
])('%s changed anyhow is read, or refused in sentences', async (_, good, read, sentences) => {
  read(good);
  await fc.assert(
    fc.asyncProperty(mutatedText(good, PIECES), (text) =>
      readOrRefuse(() => read(text), sentences),
    ),
    cases(300),
  );
});

test.each([
  ['a bracket that is not closed', '- a\n- [b', /^x\.yaml:2 cannot be read as YAML: .+\.$/],
  ['a name given twice', 'a: 1\na: 2', /^x\.yaml:2 .+ must be unique\.$/],
  ['brackets in brackets', '['.repeat(20_000), /^x\.yaml cannot be read as YAML: it is nested/],
  ['a file too large', '#'.repeat(2 ** 22 + 1), /^x\.yaml is larger than 4194304 characters/],
  [
    'aliases of aliases',
    `a: &a [x, x]\n${[...'bcdefghijk'].map((name, i) => `${name}: &${name} [${`*${'abcdefghijk'[i]},`.repeat(9)}]`).join('\n')}`,
    /^x\.yaml cannot be read as YAML: .+ aliases unfold/,
  ],
])('%s is refused with its place', (_, text, words) => {
  expect(() => parseYaml(text, 'x.yaml')).toThrow(words);
});

test('a glossary that is not there is asked for', () => {
  expect(() => readGlossary(join(folder, 'none.yaml'))).toThrow(
    /none\.yaml cannot be read \(ENOENT\)/,
  );
});
