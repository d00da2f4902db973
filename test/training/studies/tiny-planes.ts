import { normals, randomStream } from '../../../training/contract/random.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import type { Holes } from '../../../training/studies/holes/holes.ts';
import type { PrincipalComponents } from '../../../training/studies/latent-space/principal-components.ts';
import type { OnePass } from '../../../training/studies/one-pass/one-pass.ts';
import type { LatentPlane } from '../../../training/studies/plane/latent-plane.ts';
import type { MeasuredModel } from '../../../training/studies/study.ts';
import { HELD_OUT } from './tiny-grids.ts';

/** Small made-up results of the figures that show a plane; each test changes what it is about. */

const COUNT = 60;
const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 10);

export const PLANE: LatentPlane = {
  id: 'b',
  title: 'Model B',
  means: clusters(1),
  standardDeviations: normals(randomStream(2), 2 * COUNT).map((z) => 0.12 * Math.exp(z / 4)),
  labels,
  knnAccuracy: 0.6543,
};

export const PASS: OnePass = {
  id: 'b',
  title: 'Model B',
  likelihood: 'Bernoulli on grey pixels',
  digit: 3,
  index: 18,
  image: Float32Array.from({ length: 784 }, (_, i) => (i % 29) / 28),
  latents: [
    { mean: 0.46, deviation: 0.09, noise: -0.31, code: 0.4321, kl: 2.018 },
    { mean: -1.63, deviation: 0.12, noise: 0.82, code: -1.5316, kl: 2.956 },
  ],
  decoded: Float32Array.from({ length: 784 }, (_, i) => (i % 31) / 30),
  reconstruction: 131.24,
};

export const COMPONENTS: PrincipalComponents = {
  id: 'a',
  title: 'Model A',
  latentSize: 5,
  points: clusters(3),
  labels,
  explained: [0.4, 0.25, 0.2, 0.1, 0.05],
  knnAccuracy: { all: 0.912, two: 0.534 },
};

export const HOLES: Holes = {
  sure: 0.9,
  count: 1000,
  heldOut: 0.97,
  models: [
    {
      id: 'b',
      title: 'Model B',
      isVae: true,
      codes: clusters(4),
      labels,
      box: [
        [-2.5, 2.5],
        [-3, 2.5],
      ],
      shares: { codes: 0.8, midpoints: 0.75, box: 0.72, prior: 0.78 },
      grid: grid([7, 9, 1, 0, 9, 9, 0, 6, 3], 0.2),
      reconstruction: 140,
      knnAccuracy: 0.75,
    },
    {
      id: 'c',
      title: 'Autoencoder C',
      isVae: false,
      codes: clusters(5).map((code) => 8 * code),
      labels,
      box: [
        [-18, 22],
        [-20, 16],
      ],
      shares: { codes: 0.85, midpoints: 0.74, box: 0.5, prior: 0.6 },
      grid: grid([2, 2, 1, 0, 8, 5, 4, 6, 3], 0.6),
      reconstruction: 132,
      knnAccuracy: 0.8,
    },
  ],
};

/** A decoded plane of 3 × 3 cells, whose confidences fall from 1 by a range. */
function grid(readings: number[], range: number): Holes['models'][number]['grid'] {
  return {
    side: 3,
    images: Float32Array.from({ length: 9 * 784 }, (_, i) => ((i * readings[0]) % 1001) / 1000),
    readings,
    confidences: readings.map((_, i) => 1 - (range * i) / 8),
  };
}

/** Points `[60, 2]` around the ten places of a ring, one for each class. */
function clusters(seed: number): Float32Array {
  return normals(randomStream(seed), 2 * COUNT).map((noise, i) => {
    const angle = (2 * Math.PI * labels[i >> 1]) / 10;
    return 1.5 * (i & 1 ? Math.sin(angle) : Math.cos(angle)) + 0.3 * noise;
  });
}

/** Models of β = 0.5, 1 and 4, at rates and distortions in nats. */
export const MODELS: MeasuredModel[] = [
  model({ beta: 0.5, rate: 40, distortion: 70, frechet: 9, classEntropy: 2.25, activeUnits: 4 }),
  model({ beta: 1, rate: 25, distortion: 80, frechet: 4, classEntropy: 2.2, activeUnits: 3 }),
  model({ beta: 4, rate: 8, distortion: 120, frechet: 6, classEntropy: 2.1, activeUnits: 1 }),
];

interface Numbers {
  beta: number;
  rate: number;
  distortion: number;
  frechet: number;
  classEntropy: number;
  activeUnits: number;
}

function model(numbers: Numbers): MeasuredModel {
  const { beta, rate, distortion, frechet, classEntropy, activeUnits } = numbers;
  const id = `beta-${beta}`.replace('.', '-');
  const title = `MLP, β = ${beta}`;
  const latents = normals(randomStream(beta), 8 * 4);
  const images = normals(randomStream(beta, 'images'), 8 * 784)
    .map(Math.abs)
    .map((v) => v % 1);
  const ten = Array.from({ length: 10 }, () => 0);
  const heldOut = { negativeElbo: rate + distortion, reconstruction: distortion, kl: rate };
  return {
    id,
    title,
    architecture: { kind: 'mlp', hidden: [8], latent: 4 },
    latentSize: 4,
    parameters: 1000,
    objective: { ...ELBO, beta },
    beta,
    likelihood: 'Bernoulli likelihood on grey pixels',
    optimiser: 'Adam, learning rate 0.001',
    batchSize: 128,
    metrics: [{ epoch: 1, train: heldOut, test: heldOut }],
    snapshots: [],
    heldOut,
    latents: { kl: [rate, 0, 0, 0], meanVariance: [1, 0, 0, 0], activeUnits },
    knnAccuracy: 0.9,
    reconstructions: { ...HELD_OUT, images: new Float32Array(10 * 784), nats: ten },
    errorByClass: ten,
    spectrum: {
      frequencies: [0],
      originals: [1],
      reconstructions: [1],
      samples: [1],
      sharpness: { reconstructions: 0.9, samples: 0.8 },
    },
    samples: {
      id,
      title,
      latents,
      latentSize: 4,
      images,
      readings: [3, 1, 4, 1, 5, 9, 2, 6],
      confidences: [0.9, 0.8, 0.7, 0.6, 0.9, 0.8, 0.7, 0.6],
      spread: { samples: 8, heldOut: 10 },
    },
    quality: {
      count: 1000,
      frechet,
      frechetFloor: 0.5,
      frechetFloorDeviation: 0.2,
      confidence: 0.6 + beta / 20,
      classEntropy,
      shares: [0.04, 0.3, 0.04, 0.12, 0.1, 0.08, 0.08, 0.08, 0.08, 0.08],
    },
    importance: {
      heldOut: 60,
      images: 60,
      rows: [{ k: 1, nats: rate + distortion, standardError: 1 }],
    },
  };
}
