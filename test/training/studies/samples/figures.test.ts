import { describe, expect, it } from 'vitest';
import { sampleQualityFigure } from '../../../../training/studies/samples/sample-quality-figure.ts';
import { samplesFigure } from '../../../../training/studies/samples/samples-figure.ts';
import type { MeasuredModel } from '../../../../training/studies/study.ts';
import { anyModel, expectWholeWords } from '../fixtures/any-data.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { BETAS, model } from '../fixtures/models.ts';

const LONG = BETAS.map((model) => ({
  ...model,
  title: 'Convolutional autoencoder, 200 latents',
  quality: { ...model.quality, frechet: 12_345.6 },
}));

checkFigures([samplesFigure(model(), MNIST), sampleQualityFigure(BETAS, MNIST)]);

checkLongFigures([sampleQualityFigure(LONG, STROKES)]);

describe('samples', () => {
  const { samples } = model();

  it('say what is frequent, what is missing and how sure the classifier is', () => {
    const readings = [5, 5, 5, 0, 1, 2, 3, 4, 6, 0, 1, 2, 3, 4, 6, 5];
    const confidences = readings.map((_, i) => (i === 9 ? 0.125 : i < 5 ? 0.95 : 0.5));
    const changed = model({ samples: { ...samples, readings, confidences } });
    const figure = samplesFigure(changed, MNIST);
    expect(figure.alt).toContain('5 is the most frequent, 4 times, and 7, 8 and 9 are missing');
    expect(figure.alt).toContain('sure (90 % or more) of 5 of 16');
    expect(words(figure)).toContain(
      'least sure, 13 %, of the image in row 3, column 2, which it takes for a 0',
    );
  });

  it('of several models have pages of their own', () => {
    expect(samplesFigure(model(), MNIST).id).toBe('samples');
    expect(samplesFigure(model(), MNIST, 'samples-conv-20').id).toBe('samples-conv-20');
  });

  it('have whole words for any data', () => {
    expectWholeWords(anyModel.map((one) => samplesFigure(one, MNIST)));
  });
});

describe('the words of the sample quality change with the data:', () => {
  const told = (change: (quality: MeasuredModel['quality'], i: number) => object): string =>
    words(
      sampleQualityFigure(
        BETAS.map((model, i) => ({
          ...model,
          quality: { ...model.quality, ...change(model.quality, i) },
        })),
        MNIST,
      ),
    );

  it('the best and the worst', () => {
    expect(told(() => ({}))).toContain(
      'smallest for “MLP, β = 1”, 4.0, and largest for “MLP, β = 0.5”, 9.0',
    );
    expect(told((_, i) => ({ frechet: 3 - i }))).toContain(
      'smallest for “MLP, β = 4”, 1.0, and largest for “MLP, β = 0.5”, 3.0',
    );
  });

  it('nothing is best where all are the same', () => {
    expect(told(() => ({ confidence: 0.75 }))).toContain('All models have the same, 0.75.');
  });

  it('the commonest class of the least diverse', () => {
    expect(told(() => ({}))).toContain('Of the samples of “MLP, β = 4”, 30 % are taken for the 1');
    const lopsided = { classEntropy: 0, shares: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0] };
    expect(told((_, i) => (i === 0 ? lopsided : {}))).toContain(
      'Of the samples of “MLP, β = 0.5”, 100 % are taken for the 7',
    );
  });
});
