import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARGEST_MANIFEST, parseManifest } from '../../../training/contract/manifest.ts';
import { RELATIVE_PATH } from '../../../training/contract/path.ts';
import { cases, mutatedBytes, mutatedJson, readOrRefuse } from '../../fuzz/fuzz.ts';
import { sampleManifest } from '../../site/run/sample-manifest.ts';

const PATHS = [
  ...['..', '.', '', '/', '../x', 'a/../b', 'a/..', './a', 'a/.', '/a', '//a', 'a//b', 'a/', '...'],
  ...[
    'a\\b',
    '..\\x',
    'C:/x',
    'C:\\x',
    '%2e%2e/x',
    'a%2fb',
    'http://x/y',
    'a?b',
    'a#b',
    'a b',
    'a\n',
  ],
  ...['.htaccess', 'a/.ssh/b', 'a.', 'a..b', '\u2025/x', '．．/x', 'a\0b'],
];

test('a manifest changed anyhow is read, or refused in a sentence', () =>
  fc.assert(
    fc.asyncProperty(mutatedJson(sampleManifest), (json) =>
      readOrRefuse(() => parseManifest(JSON.stringify(json) ?? '', 'manifest.json')),
    ),
    cases(600),
  ));

test('bytes changed anyhow are read, or refused in a sentence', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(sampleManifest));
  return fc.assert(
    fc.asyncProperty(mutatedBytes(bytes), (changed) =>
      readOrRefuse(() => parseManifest(new TextDecoder().decode(changed), 'manifest.json')),
    ),
    cases(300),
  );
});

test.each(PATHS)('the path %j is refused wherever a manifest has one', (path) => {
  expect(RELATIVE_PATH.test(path)).toBe(false);
  const places: ((manifest: any) => void)[] = [
    ({ experiments: [{ models }] }) => (models.decoder.path = path),
    ({ classifier: { model } }) => (model.path = path),
    ({ digits }) => (digits.heldOut.labels = path),
    ({ figures: [{ data }] }) => (data.path = path),
    ({ figures: [{ images }] }) => (images[0].path = path),
    ({ figures: [figure] }) => (figure.specification = path),
    ({ files }) => (files[path] = files['figures/samples.png']),
  ];
  for (const put of places) {
    expect(() => parseEdited(put)).toThrow(/^manifest\.json breaks its schema at .+: run "npm run/);
  }
});

test('whatever passes for a path stays below the folder that it is joined to', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a.\/\\%2e-]{1,12}$/), (path) => {
      fc.pre(RELATIVE_PATH.test(path));
      expect(new URL(path, 'https://host/run/').href).toBe(`https://host/run/${path}`);
    }),
    cases(300),
  ));

test.each(['__proto__', 'constructor', 'toString'])('nothing may be called %s', (name) => {
  const places = ['measures', 'inputs', 'files'].map((member) => (manifest: any) => {
    const [value] = Object.values(manifest[member]);
    Object.defineProperty(manifest[member], name, { value, enumerable: true });
  });
  for (const put of places) {
    expect(() => parseEdited(put)).toThrow(`manifest.json has a member called "${name}"`);
  }
});

test.each<[string, (manifest: any) => void, string]>([
  ['an experiment of that name', (m) => (m.experiments[0].id = 'constructor'), 'experiments.0.id'],
  [
    'two experiments',
    (m) => m.experiments.push(m.experiments[0]),
    'two of the experiment "mlp-20"',
  ],
  ['two figures', (m) => m.figures.push(m.figures[0]), 'two of the figure "samples"'],
  ['no file', (m) => delete m.files['figures/samples.png'], 'lists no file figures/samples.png'],
  ['a strange figure', (m) => (m.figures[0].experiments = ['x']), 'of an experiment "x"'],
  ['a version of another kind', (m) => (m.schemaVersion = [3]), 'no schema version'],
])('%s is refused', (_, edit, words) => {
  expect(() => parseEdited(edit)).toThrow(words);
});

test('a manifest too large to be one is refused', () => {
  expect(() => parseManifest(' '.repeat(LARGEST_MANIFEST + 1), 'manifest.json')).toThrow(
    'manifest.json is larger than 67108864 bytes',
  );
});

function parseEdited(edit: (manifest: any) => void): unknown {
  const manifest = structuredClone(sampleManifest);
  edit(manifest);
  return parseManifest(JSON.stringify(manifest), 'manifest.json');
}
