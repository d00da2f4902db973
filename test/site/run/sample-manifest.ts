import type { Figure, Manifest } from '../../../training/contract/manifest.ts';

const HASH = '0123456789abcdef'.repeat(4);
const bound = { negativeElbo: 110.5, reconstruction: 85.25, kl: 25.25 };
const network = {
  path: 'models/mlp-20/decoder/model.json',
  inputs: [{ name: 'latent', shape: [null, 20] }],
  outputs: [{ name: 'probabilities', shape: [null, 784] }],
  parameters: 322784,
  bytes: 326336,
};
const encoder = {
  ...network,
  inputs: [{ name: 'pixels', shape: [null, 784] }],
  outputs: ['mean', 'log_variance'].map((name) => ({ name, shape: [null, 20] })),
};

export const sampleFigure: Figure = {
  id: 'samples',
  title: 'Samples',
  caption: 'Digits drawn from the prior.',
  alt: 'A grid of digits.',
  description: ['A grid of 24 digits.'],
  experiments: ['mlp-20'],
  showsData: false,
  data: {
    path: 'figures/samples.csv',
    rows: 24,
    columns: [{ name: 'z1', description: 'First latent' }],
  },
  specification: null,
  images: [
    {
      path: 'figures/samples.png',
      type: 'image/png',
      width: 726,
      height: 726,
      density: 1,
      theme: 'any',
      layout: 'any',
    },
  ],
};

/** A run of one experiment, one figure and one measure. */
export const sampleManifest: Manifest = {
  $schema: './manifest.schema.json',
  schemaVersion: 7,
  key: HASH,
  preset: 'smoke',
  seed: 1,
  engine: { name: 'wasm', version: '4.22.0', reproducible: true },
  inputs: { 'training/cli.ts': HASH },
  dataset: {
    name: 'strokes',
    title: 'Strokes',
    noun: { one: 'digit', many: 'digits' },
    classes: [...'0123456789'],
    description: 'Digits drawn by the project.',
    origin: 'drawn',
    licence: 'MIT',
    citation: 'This project',
    train: 2048,
    test: 512,
    sha256: HASH,
  },
  experiments: [
    {
      id: 'mlp-20',
      title: 'Reference',
      architecture: '784-400-20-400-784',
      latentSize: 20,
      likelihood: 'Bernoulli on grey pixels',
      objective: { beta: 1, sampling: true },
      optimiser: 'Adam',
      batchSize: 128,
      epochs: 1,
      parameters: 652824,
      metrics: [{ epoch: 1, train: bound, test: bound }],
      heldOut: { float32: bound, uint8: bound, noise: 0.05 },
      latents: Array.from({ length: 20 }, () => ({ kl: 1.2625, meanVariance: 0.9, active: true })),
      models: { encoder, decoder: network },
      formats: {
        safetensors: network.path,
        onnx: { decoder: { float32: network.path, int8: network.path } },
        card: network.path,
        reference: network.path,
      },
    },
  ],
  classifier: {
    model: {
      path: 'models/classifier/model.json',
      inputs: [{ name: 'pixels', shape: [null, 784] }],
      outputs: [{ name: 'logits', shape: [null, 10] }],
      parameters: 27658,
      bytes: 27826,
    },
    accuracy: { float32: 0.98, uint8: 0.98 },
  },
  digits: {
    train: { images: 'digits/train-images.gz', labels: 'digits/train-labels.gz', count: 2000 },
    heldOut: { images: 'digits/test-images.gz', labels: 'digits/test-labels.gz', count: 100 },
  },
  measures: {
    'mlp-20.test.kl': { value: 25.25, unit: 'nats per image', digits: 1, description: 'KL' },
  },
  claims: [],
  figures: [sampleFigure],
  files: Object.fromEntries(
    [
      'models/mlp-20/decoder/model.json',
      'models/classifier/model.json',
      ...['train', 'test'].flatMap((name) => [
        `digits/${name}-images.gz`,
        `digits/${name}-labels.gz`,
      ]),
      ...['figures/samples.png', 'figures/samples.csv'],
    ].map((path) => [path, { sha256: HASH, bytes: 1000 }]),
  ),
};
