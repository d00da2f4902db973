import { normals, randomStream } from '../../../training/contract/random.ts';
import type { LatentPlane } from '../../../training/evaluate/latent-plane.ts';
import type { PrincipalComponents } from '../../../training/evaluate/principal-components.ts';

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

export const COMPONENTS: PrincipalComponents = {
  id: 'a',
  title: 'Model A',
  latentSize: 5,
  points: clusters(3),
  labels,
  explained: [0.4, 0.25, 0.2, 0.1, 0.05],
  knnAccuracy: { all: 0.912, two: 0.534 },
};

/** Points `[60, 2]` around the ten places of a ring, one for each class. */
function clusters(seed: number): Float32Array {
  return normals(randomStream(seed), 2 * COUNT).map((noise, i) => {
    const angle = (2 * Math.PI * labels[i >> 1]) / 10;
    return 1.5 * (i & 1 ? Math.sin(angle) : Math.cos(angle)) + 0.3 * noise;
  });
}
