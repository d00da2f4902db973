import { describe, expect, it } from 'vitest';
import type { FigureContent } from '../../../training/figures/figure.ts';
import { latentScatter } from '../../../training/figures/latent-scatter.ts';
import { trainingCurves } from '../../../training/figures/training-curves.ts';
import { checkFigures, words } from './check-figures.ts';
import { METRICS, RESULTS } from './tiny-results.ts';

const curves = (metrics = METRICS): FigureContent =>
  trainingCurves({
    id: 'a',
    title: 'Model A',
    likelihood: 'Bernoulli likelihood on grey pixels',
    metrics,
    datasetTitle: 'MNIST',
  });

const figures: FigureContent[] = [curves(), latentScatter(RESULTS.plane, 'MNIST')];

checkFigures(figures);

describe('words change with the data:', () => {
  it('the trend of a curve', () => {
    const worsening = [
      METRICS[0],
      METRICS[1],
      { ...METRICS[2], test: { ...METRICS[2].test, negativeElbo: 130 } },
    ];
    expect(words(curves(worsening))).toContain('the negative ELBO rises in 1 of 2 epochs');
    expect(words(curves(METRICS.slice(0, 2)))).toContain('the negative ELBO falls at every epoch');
    expect(words(curves(METRICS.slice(0, 1)))).not.toContain('falls');
  });

  it('the classes that lie closest', () => {
    const means = RESULTS.plane.means.slice();
    for (const point of [2, 12]) means[2 * point] = means[2 * 8] + 0.05;
    expect(words(latentScatter({ ...RESULTS.plane, means }, 'MNIST'))).toContain(
      'Classes 2 and 8 lie closest',
    );
  });
});
