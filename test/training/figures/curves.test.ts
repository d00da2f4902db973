import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorByClassFigure } from '../../../training/figures/error-by-class.ts';
import type { FigureContent } from '../../../training/figures/figure.ts';
import { namePlaces, roundScale } from '../../../training/figures/line-names.ts';
import { lossTableFigure } from '../../../training/figures/loss-table.ts';
import { renderFigure } from '../../../training/figures/render.ts';
import { widths } from '../../../training/figures/theme.ts';
import { trainingCurves } from '../../../training/figures/training-curves.ts';
import { checkFigures, words } from './check-figures.ts';
import { CONVOLUTIONAL, measured } from './tiny-curves.ts';

const MLP = measured(20);

const figures: FigureContent[] = [
  trainingCurves(MLP, 'MNIST'),
  lossTableFigure(MLP, 'MNIST'),
  errorByClassFigure([MLP, CONVOLUTIONAL], 'MNIST'),
];

checkFigures(figures);

describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (_, figure) => {
  it('fits the width of both layouts', async () => {
    for (const { layout, width } of (await renderFigure(figure)).figure.images) {
      expect(width).toBeLessThanOrEqual(widths[layout as keyof typeof widths]);
    }
  });
});

describe('names beside lines', () => {
  it('never overlap, stay in the order of the lines and within the plot', () => {
    const ends = fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(ends, fc.constantFrom('linear' as const, 'log' as const), (values, type) => {
        const height = 120;
        const scale = roundScale(values, type);
        const [low, high] = scale.domain.map((v) => (type === 'log' ? Math.log(v) : v));
        const heights = namePlaces(values, scale, height).map(
          (place) => (((type === 'log' ? Math.log(place) : place) - low) / (high - low)) * height,
        );
        const order = values.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
        for (const [n, i] of order.entries()) {
          expect(heights[i]).toBeGreaterThanOrEqual(-1e-6);
          expect(heights[i]).toBeLessThanOrEqual(height + 1e-6);
          if (n === 0) continue;
          expect(heights[i] - heights[order[n - 1]]).toBeGreaterThan(15.9);
          expect(values[i]).toBeGreaterThanOrEqual(values[order[n - 1]]);
        }
      }),
    );
  });
});

describe('words change with the data:', () => {
  it('how a term moves, and what the KL term weighed', () => {
    expect(words(trainingCurves(MLP, 'MNIST'))).not.toContain('β');
    const autoencoder = {
      ...measured(20, { beta: 0 }),
      metrics: MLP.metrics.map((epoch) => ({ ...epoch, test: { ...epoch.test, kl: 0 } })),
    };
    const changed = words(trainingCurves(autoencoder, 'MNIST'));
    expect(changed).toContain('the KL term does not change');
    expect(changed).toContain('Training weighted the KL term by β = 0');
  });

  it('how far losses fall, whichever training is longer', () => {
    const long = { ...MLP, metrics: [4, 3, 2, 1].flatMap(() => MLP.metrics) };
    const shortened = words(lossTableFigure({ ...MLP, metrics: MLP.metrics.slice(0, 2) }, 'MNIST'));
    expect(shortened).toContain(
      'Held out, over 2 epochs, the loss falls by 9 %, from 130.3 to 119.2',
    );
    expect(shortened).toContain('After 2 epochs, which all have');
    expect(words(lossTableFigure(long, 'MNIST'))).toContain('rises in 3 of 19 epochs');
    expect(lossTableFigure(long, 'MNIST').data.rows).toHaveLength(20);
    const rising = { ...MLP, metrics: MLP.metrics.toReversed() };
    expect(words(lossTableFigure(rising, 'MNIST'))).toContain(
      'Held out, over 5 epochs, the loss rises by 17 %, from 110.9 to 130.3',
    );
  });

  it('which classes are easy and hard, and which are not there', () => {
    const agreed = words(errorByClassFigure([MLP, MLP], 'MNIST'));
    expect(agreed).toContain('both models find the 1 easiest and the 8 hardest');
    const errorByClass = MLP.errorByClass.with(8, NaN).with(4, 20.5);
    const changed = words(errorByClassFigure([measured(20, { errorByClass }), MLP], 'MNIST'));
    expect(changed).toContain('from 20.5 nats for the 4 to 101.0 for the 2');
    expect(changed).toContain('the models differ in the easiest and in the hardest class');
    expect(changed).toContain('No held-out image is of class 8.');
  });
});
