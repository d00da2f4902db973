import { describe, expect, it } from 'vitest';
import type { FigureContent } from '../../../training/figures/figure.ts';
import { manifoldFigure } from '../../../training/figures/manifold.ts';
import { reconstructionsFigure } from '../../../training/figures/reconstructions.ts';
import { samplesFigure } from '../../../training/figures/samples.ts';
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

const figures: FigureContent[] = [
  curves(),
  reconstructionsFigure(RESULTS.reconstructions, 'MNIST'),
  samplesFigure(RESULTS.samples, 'MNIST'),
  manifoldFigure(RESULTS.manifold, 'MNIST'),
];

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

  it('the digit that is hardest to reconstruct', () => {
    const easy = structuredClone(RESULTS.reconstructions);
    easy.models[0].nats[4] = 321.5;
    expect(words(reconstructionsFigure(easy, 'MNIST'))).toContain('to 321.5 for the 4');
  });

  it('the most frequent sample and the missing classes', () => {
    const readings = [5, 5, 5, 0, 1, 2, 3, 4, 6];
    const changed = words(samplesFigure({ ...RESULTS.samples, readings }, 'MNIST'));
    expect(changed).toContain('no sample reads as 7, 8 and 9; the 5 is the most frequent, 3 of 9');
  });

  it('the corners and the missing classes of the manifold', () => {
    const readings = [1, 1, 2, 1, 1, 1, 4, 1, 5];
    const changed = words(manifoldFigure({ ...RESULTS.manifold, readings }, 'MNIST'));
    expect(changed).toContain('1 upper left, 2 upper right, 4 lower left and 5 lower right');
    expect(changed).toContain('No cell reads as 0, 3, 6, 7, 8 and 9.');
  });
});
