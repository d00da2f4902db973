import type { Interpolations } from '../../../../training/studies/latent-space/interpolations.ts';
import type { PrincipalComponents } from '../../../../training/studies/latent-space/principal-components.ts';
import type { Traversals } from '../../../../training/studies/latent-space/traversals.ts';
import { clusterLabels, clusters } from '../fixtures/clusters.ts';
import { rings } from '../fixtures/models.ts';

/** Small made-up results of the study; each test changes what it is about. */

export const COMPONENTS: PrincipalComponents = {
  id: 'a',
  title: 'Model A',
  latentSize: 5,
  points: clusters(3),
  labels: clusterLabels,
  explained: [0.4, 0.25, 0.2, 0.1, 0.05],
  knnAccuracy: { all: 0.912, two: 0.534 },
};

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
