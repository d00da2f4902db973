import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../training/engines/names.ts';
import {
  classifierInputs,
  experimentInputs,
  exportInputs,
  keyOf,
  measurementInputs,
  runInputs,
  type Inputs,
  type MeasurementRequest,
  type RunRequest,
} from '../../../training/run/inputs.ts';
import { experimentsOf, studies } from '../../../training/studies/studies.ts';
import { measuringModule } from '../../../training/studies/study.ts';
import { sampleWork } from '../figures/sample-words.ts';

const WASM: Engine = { name: 'wasm', version: '1', reproducible: true };
const REQUEST: RunRequest = {
  preset: 'smoke',
  classifierEpochs: 2,
  seed: 1,
  engine: WASM,
  dataset: { name: 'strokes', sha256: 'data' } as RunRequest['dataset'],
  experiments: experimentsOf('smoke'),
  decoders: [],
  replicas: [],
  studies,
  work: sampleWork,
};
const MEASUREMENT: MeasurementRequest = {
  module: 'training/studies/holes/measure.ts',
  models: ['model', 'classifier'],
  options: { size: 10 },
};

const measuring = studies.filter(({ measurement }) => measurement);
const MEASURED = measuring.map(({ name }) => name);
const ALL = ['run', 'weights', 'classifier', 'export', ...MEASURED];
const WITH_MATRICES = [
  'one-pass',
  'every-model',
  'plane',
  'latent-space',
  'collapse',
  'holes',
  'autoencoder',
  'disentanglement',
  'labels',
  'better-priors',
  'codes-from-a-list',
  'latents-above-latents',
  'diffusion',
  'the-family',
];

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

/** A copy of the sources; a process reads each of them once, so that an edit needs a copy of its own. */
function copy(edit: (root: string) => void): string {
  const root = mkdtempSync(join(tmpdir(), 'inputs-'));
  roots.push(root);
  cpSync(resolve('training'), join(root, 'training'), { recursive: true });
  cpSync(resolve('package-lock.json'), join(root, 'package-lock.json'));
  edit(root);
  return root;
}

function inputsIn(root: string, request = REQUEST): Record<string, Inputs> {
  return {
    run: runInputs(root, request),
    weights: experimentInputs(root, request, request.experiments[0]),
    classifier: classifierInputs(root, request, { epochs: 1 }),
    export: exportInputs(root, request, request.experiments[0], 'model'),
    ...measurementsIn(root, request),
  };
}

function keysIn(root: string, request = REQUEST): Record<string, string> {
  const inputs = Object.entries(inputsIn(root, request));
  return Object.fromEntries(inputs.map(([name, record]) => [name, keyOf(record)]));
}

/** The measurement of every study that measures, by its name. */
function measurementsIn(root: string, request: RunRequest) {
  return Object.fromEntries(
    measuring.map((study) => [
      study.name,
      measurementInputs(root, request, { ...MEASUREMENT, module: measuringModule(study) }),
    ]),
  );
}

function changedBy(edit: (root: string) => void, request?: RunRequest): string[] {
  const after = keysIn(copy(edit), request);
  const before = keysIn(resolve('.'), request);
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}

/** Studies that train models of their own while they measure. */
const TRAINING_THEMSELVES = ['mistakes', 'likelihoods', 'collapse'];

const comment = (file: string) => (root: string) =>
  appendFileSync(join(root, file), '\n// a comment\n');

describe('the computations that have a file in their key', () => {
  const inputs = inputsIn(resolve('.'));

  test.each([
    ['training/contract/random.ts', ALL],
    ['training/engines/wasm/matmul.ts', ALL],
    // Whoever measures models has their keys, in which it is.
    [
      'training/models/gaussian/elbo.ts',
      [
        ...[
          'run',
          'weights',
          'export',
          'training',
          'mistakes',
          'every-model',
          'likelihoods',
          'collapse',
        ],
        ...['quantisation', 'anomaly', 'tighter-bounds'],
      ],
    ],
    ['training/train/learning-rate.ts', ['run', 'weights', 'classifier', ...TRAINING_THEMSELVES]],
    ['training/train/train.ts', ['run', 'weights', ...TRAINING_THEMSELVES]],
    ['training/classifier/train.ts', ['run', 'classifier']],
    ['training/export/experiment.ts', ['run', 'export']],
    ['training/workers/measure.ts', ['run', ...MEASURED]],
    ['training/studies/holes/measure.ts', ['run', 'holes']],
    ['training/studies/holes/verdict.ts', ['run']],
    ['training/studies/samples/sample-quality.ts', ['run', 'every-model']],
    ['training/evaluate/fourier.ts', ['run', 'every-model']],
    ['training/figures/charts/theme.ts', ['run']],
    ['training/engines/webgpu-adam.ts', ['run']],
    ['training/console.ts', []],
    ['training/browser/worker.ts', []],
  ])('%s: %j', (file, computations) => {
    expect(existsSync(file)).toBe(true);
    expect(Object.keys(inputs).filter((name) => file in inputs[name])).toEqual(computations);
  });
});

test('a comment in a file changes the keys that it is in, and no other', () => {
  expect(changedBy(comment('training/studies/holes/measure.ts'))).toEqual(['run', 'holes']);
});

test('files that nothing imports change no key', () => {
  const stray = (root: string): void => {
    comment('training/engines/.#engine.ts')(root);
    comment('training/models/new.ts')(root);
  };
  expect(changedBy(stray)).toEqual([]);
});

test('a module that a computation begins to use is in its key, wherever it lies', () => {
  const use = (root: string): void => {
    const measuring = join(root, MEASUREMENT.module);
    writeFileSync(
      measuring,
      `import '../../figures/charts/theme.ts';\n${readFileSync(measuring, 'utf8')}`,
    );
  };
  const using = copy(use);
  const edited = copy((root) => (use(root), comment('training/figures/charts/theme.ts')(root)));
  expect(keysIn(using).holes).not.toBe(keysIn(edited).holes);
  expect(keysIn(using).weights).toBe(keysIn(edited).weights);
});

test('the kernels in the key are those of the engine in use', () => {
  const request = { ...REQUEST, engine: { ...WASM, name: 'webgpu' } as const };
  expect(changedBy(comment('training/engines/webgpu-adam.ts'), request)).toContain('weights');
  expect(changedBy(comment('training/engines/wasm/matmul.ts'), request)).toEqual(['run']);
});

describe('a measurement has another key', () => {
  const root = resolve('.');
  const keyWith = (changes: Partial<MeasurementRequest>, request = REQUEST): string =>
    keyOf(measurementInputs(root, request, { ...MEASUREMENT, ...changes }));
  const key = keyWith({});

  test.each<[string, Partial<MeasurementRequest>, Partial<RunRequest>?]>([
    ['of other models', { models: ['other', 'classifier'] }],
    ['with another classifier', { models: ['model', 'other'] }],
    ['by another module', { module: 'training/studies/plane/measure.ts' }],
    ['with other arguments', { options: { size: 11 } }],
    ['with more arguments', { options: { size: 10, side: 2 } }],
    ['of another seed', {}, { seed: 2 }],
    ['on another engine', {}, { engine: { ...WASM, version: '2' } }],
    ['of other data', {}, { dataset: { ...REQUEST.dataset, sha256: 'other' } }],
  ])('%s', (_, changes, request) => {
    expect(keyWith(changes, { ...REQUEST, ...request })).not.toBe(key);
  });

  test('but not for the order in which its arguments are named', () => {
    const ordered = keyWith({ options: { a: 1, b: { c: 2, d: 3 } } });
    expect(keyWith({ options: { b: { d: 3, c: 2 }, a: 1 } })).toBe(ordered);
  });
});

describe('another version of a package', () => {
  const upgrade = (name: string) => (root: string) => {
    const path = join(root, 'package-lock.json');
    const lockfile = JSON.parse(readFileSync(path, 'utf8'));
    lockfile.packages[`node_modules/${name}`].version += '1';
    writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`);
  };
  test.each([
    ['that they compute with by way of another', 'seedrandom', ALL],
    ['that few studies measure with', 'ml-matrix', ['run', ...WITH_MATRICES]],
    ['that builds the site', 'astro', ['run']],
  ])('%s', (_, name, keys) => {
    expect(changedBy(upgrade(name))).toEqual(keys);
  });
});

test('a checkout with the line ends of Windows has the same keys', () => {
  const windows = (root: string): void => {
    for (const file of ['training/train/train.ts', 'training/pipeline.ts', 'package-lock.json']) {
      const text = readFileSync(join(root, file), 'utf8');
      writeFileSync(join(root, file), text.replaceAll('\n', '\r\n'));
    }
  };
  expect(changedBy(windows)).toEqual([]);
});
