import type { EpochMetrics } from '../../../training/train/train.ts';
import type { Results } from '../../../training/evaluate/evaluate.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';

/** Small made-up results that figures can be drawn of; each test changes what it is about. */
export const METRICS: EpochMetrics[] = [
  { epoch: 1, train: bound(160, 15), test: bound(120, 20) },
  { epoch: 2, train: bound(110, 22), test: bound(100, 22) },
  { epoch: 3, train: bound(99, 24), test: bound(101, 23.5) },
];

export const RESULTS: Results = {
  reconstructions: {
    indices: [3, 2, 1, 18, 4, 8, 11, 0, 61, 7],
    originals: shades(10, 0),
    models: [
      {
        id: 'a',
        title: 'Model A',
        latentSize: 20,
        images: shades(10, 1),
        nats: [70, 30, 80, 90, 75, 95, 72, 60, 99, 65],
      },
      {
        id: 'b',
        title: 'Model B',
        latentSize: 2,
        images: shades(10, 2),
        nats: [140, 50, 190, 150, 155, 210, 160, 120, 170, 130],
      },
    ],
  },
  samples: {
    id: 'a',
    title: 'Model A',
    latentSize: 3,
    latents: normals(randomStream(1), 27),
    images: shades(9, 3),
    readings: [7, 7, 1, 0, 3, 7, 9, 9, 1],
    spread: { samples: 8, heldOut: 10 },
  },
  plane: {
    id: 'b',
    title: 'Model B',
    means: Float32Array.from({ length: 40 }, (_, i) => {
      const [point, axis] = [i >> 1, i & 1];
      return axis === 0 ? (point % 10) / 3 - 1.5 : point < 10 ? 0.25 : -0.25;
    }),
    labels: Uint8Array.from({ length: 20 }, (_, i) => i % 10),
    knnAccuracy: 0.6543,
  },
  manifold: {
    id: 'b',
    title: 'Model B',
    side: 3,
    steps: [-0.97, 0, 0.97],
    images: shades(9, 4),
    readings: [7, 9, 1, 0, 9, 9, 0, 6, 3],
  },
};

function bound(reconstruction: number, kl: number): EpochMetrics['test'] {
  return { negativeElbo: reconstruction + kl, reconstruction, kl };
}

/** Images of even shades, each its own. */
function shades(count: number, offset: number): Float32Array {
  return Float32Array.from({ length: count * 784 }, (_, i) => ((i + 97 * offset) % 1001) / 1000);
}
