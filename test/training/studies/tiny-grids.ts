import { normals, randomStream } from '../../../training/contract/random.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import type { HeldOutDigits } from '../../../training/studies/every-model/held-out-digits.ts';
import type { Interpolations } from '../../../training/studies/latent-space/interpolations.ts';
import type { Traversals } from '../../../training/studies/latent-space/traversals.ts';
import type { Manifold } from '../../../training/studies/plane/manifold.ts';
import type { MeasuredModel } from '../../../training/studies/study.ts';

/** Small made-up results that figures of images can be drawn of; each test changes what it is about. */

/** Rings, each of its own size and grey: `[count, 784]` in [0, 1]. */
export function rings(count: number, offset = 0): Float32Array {
  return Float32Array.from({ length: count * 784 }, (_, i) => {
    const [ring, x, y] = [Math.floor(i / 784) + offset, (i % 28) - 13.5, ((i % 784) / 28) | 0];
    const distance = Math.hypot(x, y - 13.5) - 3 - (ring % 10);
    return Math.max(0, 1 - Math.abs(distance) / 2) * (1 - (ring % 7) / 14);
  });
}

export const HELD_OUT: HeldOutDigits = {
  indices: [3, 2, 1, 18, 4, 8, 11, 0, 61, 7],
  originals: rings(10),
};

export function model(changes: Partial<MeasuredModel> = {}): MeasuredModel {
  const { id = 'a', title = 'Model A', latentSize = 3 } = changes;
  const bound = { negativeElbo: 124.5, reconstruction: 101, kl: 23.5 };
  return {
    id,
    title,
    architecture: { kind: 'mlp', hidden: [400], latent: latentSize },
    latentSize,
    parameters: 1000,
    objective: ELBO,
    beta: 1,
    likelihood: 'Bernoulli likelihood on grey pixels',
    optimiser: 'Adam, learning rate 0.001',
    batchSize: 128,
    metrics: [{ epoch: 1, train: bound, test: bound }],
    snapshots: [],
    heldOut: bound,
    latents: { kl: [2, 1, 0], meanVariance: [0.9, 0.6, 0], activeUnits: 2 },
    knnAccuracy: 0.9,
    reconstructions: {
      ...HELD_OUT,
      images: rings(10, latentSize),
      nats: [70, 30, 80, 90, 75, 95, 72, 60, 99, 65],
    },
    errorByClass: [70, 30, 80, 90, 75, 95, 72, 60, 99, 65],
    spectrum: {
      frequencies: [0, 1],
      originals: [2, 1],
      reconstructions: [2, 0.8],
      samples: [2, 0.7],
      sharpness: { reconstructions: 0.8, samples: 0.7 },
    },
    samples: {
      id,
      title,
      latents: normals(randomStream(1), 16 * latentSize),
      latentSize,
      images: rings(16, 2 * latentSize),
      readings: [7, 7, 1, 0, 3, 7, 9, 9, 1, 6, 8, 8, 7, 3, 0, 1],
      confidences: Array.from({ length: 16 }, (_, i) => 0.99 - ((7 * i) % 16) / 32),
      spread: { samples: 8, heldOut: 10 },
    },
    quality: {
      count: 2000,
      frechet: 12.5,
      frechetFloor: 1.25,
      frechetFloorDeviation: 0.2,
      confidence: 0.87,
      classEntropy: 2.25,
      shares: Array(10).fill(0.1),
    },
    importance: { heldOut: 100, images: 10, rows: [{ k: 1, nats: 124.5, standardError: 1 }] },
    ...changes,
  };
}

/** Ten looks at a training: before it, and after 128, 512 … images. */
export const TRAINED: MeasuredModel = model({
  snapshots: [0, 128, 512, 1024, 2048, 4096, 8192, 30_000, 60_000, 120_000].map((imagesSeen, i) => {
    const bound = { negativeElbo: 543 / (1 + 0.4 * i), reconstruction: 500 / (1 + i), kl: i };
    const samples = Uint8Array.from(rings(10), (grey) => 255 * grey * (i / 9));
    return { imagesSeen, train: bound, test: bound, samples };
  }),
});

export const INTERPOLATIONS: Interpolations = {
  id: 'a',
  title: 'Model A',
  latentSize: 3,
  steps: 5,
  ways: [
    {
      from: 1,
      to: 7,
      indices: [2, 0],
      images: rings(5),
      readings: [1, 1, 9, 7, 7],
      confidences: [0.99, 0.8, 0.45, 0.9, 0.98],
    },
    {
      from: 3,
      to: 8,
      indices: [18, 61],
      images: rings(5, 3),
      readings: [3, 3, 3, 8, 8],
      confidences: [0.97, 0.9, 0.7, 0.6, 0.99],
    },
  ],
};

export const TRAVERSALS: Traversals = {
  id: 'a',
  title: 'Model A',
  index: 0,
  label: 7,
  values: [-3, -1.5, 0, 1.5, 3],
  latents: [
    {
      ...{ latent: 3, kl: 2.31, isActive: true, change: 0.0712 },
      images: rings(5),
      readings: [7, 7, 7, 9, 4],
    },
    {
      ...{ latent: 1, kl: 1.08, isActive: true, change: 0.1234 },
      images: rings(5, 4),
      readings: [7, 7, 7, 7, 7],
    },
    {
      ...{ latent: 2, kl: 0.004, isActive: false, change: 0.0006 },
      images: rings(5, 8),
      readings: [7, 7, 7, 7, 7],
    },
  ],
};

export const BY_SIZE: MeasuredModel[] = [2, 20, 200].map((latentSize, i) =>
  model({
    id: `mlp-${latentSize}`,
    title: `MLP, ${latentSize} latents`,
    latentSize,
    quality: {
      ...model().quality,
      frechet: [45.25, 12.5, 20.75][i],
      confidence: [0.81, 0.92, 0.74][i],
    },
  }),
);

export const MANIFOLD: Manifold = {
  id: 'b',
  title: 'Model B',
  side: 4,
  steps: [-1.15, -0.32, 0.32, 1.15],
  images: rings(16),
  readings: [7, 9, 1, 1, 7, 9, 4, 1, 0, 9, 9, 3, 0, 0, 6, 3],
  confidences: [
    ...[0.99, 0.7, 0.9, 0.98, 0.95, 0.6, 0.31, 0.85],
    ...[0.99, 0.7, 0.8, 0.88, 0.99, 0.97, 0.93, 0.9],
  ],
};
