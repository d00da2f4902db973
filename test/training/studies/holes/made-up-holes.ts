import type { Holes } from '../../../../training/studies/holes/holes.ts';
import { clusterLabels, clusters } from '../fixtures/clusters.ts';

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
      labels: clusterLabels,
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
      labels: clusterLabels,
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
