import { describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import type { LatentPlane } from '../../../../training/studies/plane/latent-plane.ts';
import { latentScatter } from '../../../../training/studies/plane/latent-scatter-figure.ts';
import { manifoldFigure } from '../../../../training/studies/plane/manifold-figure.ts';
import type { Manifold } from '../../../../training/studies/plane/manifold.ts';
import { expectWholeWords, readings } from '../fixtures/any-data.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { clusterLabels, clusters } from '../fixtures/clusters.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { rings } from '../fixtures/models.ts';

const PLANE: LatentPlane = {
  id: 'b',
  title: 'Model B',
  means: clusters(1),
  standardDeviations: normals(randomStream(2), 2 * clusterLabels.length).map(
    (z) => 0.12 * Math.exp(z / 4),
  ),
  labels: clusterLabels,
  knnAccuracy: 0.6543,
};

const MANIFOLD: Manifold = {
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

checkFigures([latentScatter(PLANE, MNIST), manifoldFigure(MANIFOLD, MNIST)]);

checkLongFigures([
  latentScatter(
    {
      ...PLANE,
      title: 'Convolutional autoencoder, 200 latents',
      standardDeviations: PLANE.standardDeviations.map(() => 1234.5),
    },
    STROKES,
  ),
]);

describe('the words of the latent plane change with the data:', () => {
  const told = (plane: Partial<typeof PLANE>): string =>
    words(latentScatter({ ...PLANE, ...plane }, MNIST));

  it('the classes that lie closest', () => {
    const means = PLANE.means.slice();
    for (let point = 0; point < PLANE.labels.length; point++) {
      if (PLANE.labels[point] !== 2) continue;
      means.copyWithin(2 * point, 2 * (point + 6), 2 * (point + 6) + 2);
    }
    expect(told({ means })).toContain('Classes 2 and 8 lie closest');
  });

  it('how wide posteriors are beside the cloud of their means', () => {
    expect(told({})).toContain('a typical posterior is narrower on both axes');
    const wide = PLANE.standardDeviations.map((deviation, i) => (i & 1 ? 3 : deviation));
    expect(told({ standardDeviations: wide })).toContain('by 3.00 wide');
    expect(told({ standardDeviations: wide })).toContain(
      'a typical posterior is narrower on one axis',
    );
  });

  it('the class that is spread the widest', () => {
    const means = PLANE.means.map((mean, i) => (PLANE.labels[i >> 1] === 4 ? 3 * mean : mean));
    means[2 * 4] = -9;
    expect(told({ means })).toContain('The 4 is spread the widest');
  });

  it('only of classes that are there', () => {
    const labels = PLANE.labels.map((label) => (label === 3 ? 4 : label));
    expect(told({ labels })).not.toMatch(/NaN|\b3 at/);
    expect(told({ labels: labels.fill(5) })).not.toMatch(/NaN|closest/);
  });
});

describe('the manifold', () => {
  const reading = (readings: number[]): string =>
    words(manifoldFigure({ ...MANIFOLD, readings }, MNIST));

  it('names corners, missing classes, and how sure the classifier is where', () => {
    const changed = reading([1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 5]);
    expect(changed).toContain('1 upper left, 2 upper right, 4 lower left and 5 lower right');
    expect(changed).toContain('1 fills 69 %');
    expect(changed).toContain('No cell reads as 0, 3, 6, 7, 8 and 9.');
    expect(changed).toContain('sure of 56 % of the cells');
    expect(changed).toContain('least sure, 31 %, at row 2, column 3, top, which it takes for a 1');
  });

  it('finds the way from a 1 to a 7, and what lies between', () => {
    expect(words(manifoldFigure(MANIFOLD, MNIST))).toContain(
      'leads from row 1, column 3, a 1, to row 1, column 1, a 7, over 1 cell between, taken for a 9, with a confidence of 70 % at the lowest',
    );
    const others = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
    expect(reading([2, 2, 7, 1, ...others])).toContain(
      'One step leads from a 1 to a 7: from row 1, column 4, a 1, to row 1, column 3, a 7.',
    );
    expect(reading([1, 3, 3, 3, 3, 4, 3, 3, 3, 3, 8, 3, 3, 3, 3, 7])).toContain(
      'over 2 cells between, taken for a 4, then an 8',
    );
    expect(reading([2, 2, 2, 1, ...others])).toContain('since no cell is taken for a 7.');
    expect(reading(Array(16).fill(8))).toContain('since no cell is taken for a 1 or a 7.');
  });

  it('has whole words for any data', () => {
    const title = 'Convolutional, 200 latents, binarised';
    expectWholeWords(
      readings(16).map((read) => manifoldFigure({ ...MANIFOLD, title, ...read }, MNIST)),
    );
  });
});
