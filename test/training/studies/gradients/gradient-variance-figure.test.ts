import { describe, expect, it } from 'vitest';
import { drawCharts } from '../../../../training/figures/files/draw-charts.ts';
import { renderFigure } from '../../../../training/figures/files/render.ts';
import { gradientVarianceFigure } from '../../../../training/studies/gradients/gradient-variance-figure.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { gradients } from './made-up-gradients.ts';
import { sampleWork } from '../../figures/sample-words.ts';

const title = 'Convolutional on binarised pixels, 200 latents, β = 0.25';
const figure = gradientVarianceFigure(gradients(), MNIST);

checkFigures([figure]);

checkLongFigures([gradientVarianceFigure(gradients([3e11, 123456789, 765432], { title }), MNIST)]);

describe('words change with the data:', () => {
  it('which estimator needs more draws, and how many', () => {
    const said = words(figure);
    expect(said).toContain('variance: 2,200,000 by the score function, 8,300 with a baseline');
    expect(said).toContain(
      'It takes about 5,046 draws by the score function to equal one that is reparameterised.',
    );
    expect(said).toContain('It takes about 19 draws by the score function with a baseline');
    const reversed = words(gradientVarianceFigure(gradients([600, 200, 400]), MNIST));
    expect(reversed).toContain('It takes about 1.5 draws by the score function to equal one');
    expect(reversed).toContain(
      'One draw by the score function with a baseline equals about 2 that are reparameterised.',
    );
  });

  it('how much is left after averaging, if anything was averaged', () => {
    expect(words(figure)).toContain('The mean of 300 draws has an error of 89.9 by the score');
    expect(words(figure)).toContain(
      'The errors of one draw are divided by 16.5, 16.5 and 16.5; the square root of 300, by which noise falls, is 17.3.',
    );
    const single = { draws: 2, convergence: gradients().convergence.slice(0, 1) };
    const said = words(gradientVarianceFigure(gradients(undefined, single), MNIST));
    expect(said).toContain('from 1 to 1;');
    expect(said).not.toContain('divided');
  });

  it('how far apart the means are', () => {
    expect(words(figure)).toContain(
      'by the score function lies 56.3 from the reparameterised mean; noise alone would put them about 60.6 apart;',
    );
  });
});

it('is drawn of a single number of draws, and where all estimators are alike', async () => {
  const single = { draws: 2, convergence: gradients().convergence.slice(0, 1) };
  for (const result of [gradients(undefined, single), gradients([140, 140, 140])]) {
    for (const bytes of (
      await renderFigure(gradientVarianceFigure(result, MNIST), drawCharts, sampleWork)
    ).files.values()) {
      expect(new TextDecoder().decode(bytes)).not.toMatch(/NaN|Infinity|undefined/);
    }
  }
});
