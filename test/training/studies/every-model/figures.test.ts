import { describe, expect, it } from 'vitest';
import { ELBO } from '../../../../training/objective/objective.ts';
import { errorByClassFigure } from '../../../../training/studies/every-model/error-by-class-figure.ts';
import { reconstructionsFigure } from '../../../../training/studies/every-model/reconstructions-figure.ts';
import { spectrumFigure } from '../../../../training/studies/every-model/spectrum-figure.ts';
import type { MeasuredModel } from '../../../../training/studies/study.ts';
import { anyModels, expectWholeWords } from '../fixtures/any-data.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { measured, model } from '../fixtures/models.ts';
import { rowLabels } from '../fixtures/row-labels.ts';

const MLP = measured(20);
const CONVOLUTIONAL = measured(20, {
  id: 'conv-20',
  title: 'Convolutional, 20 latents',
  architecture: { kind: 'convolutional', channels: [8, 32], hidden: [256], latent: 20 },
  errorByClass: [75, 33, 90, 80, 72, 81, 74, 60, 88, 64],
});

const MODELS = [
  model({ id: 'a', title: 'Model A', latentSize: 20 }),
  model({
    id: 'b',
    title: 'Model B',
    latentSize: 2,
    reconstructions: {
      ...model().reconstructions,
      nats: [140, 50, 190, 150, 155, 210, 160, 120, 170, 130],
    },
  }),
];

const LONG = measured(200, {
  title: 'Convolutional on binarised pixels, 200 latents, β = 0.25',
  errorByClass: MLP.errorByClass.map((nats) => 100 * nats),
});

checkFigures([
  errorByClassFigure([MLP, CONVOLUTIONAL], MNIST),
  spectrumFigure(MLP, MNIST),
  reconstructionsFigure(MODELS, MNIST),
]);

checkLongFigures([errorByClassFigure([LONG, LONG, LONG], MNIST), spectrumFigure(LONG, MNIST)]);

describe('words change with the data:', () => {
  it('which classes are easy and hard, and which are not there', () => {
    const agreed = words(errorByClassFigure([MLP, MLP], MNIST));
    expect(agreed).toContain('both models find the 1 easiest and the 8 hardest');
    const errorByClass = MLP.errorByClass.with(8, NaN).with(4, 20.5);
    const changed = words(errorByClassFigure([measured(20, { errorByClass }), MLP], MNIST));
    expect(changed).toContain('from 20.5 nats for the 4 to 101.0 for the 2');
    expect(changed).toContain('the models differ in the easiest and in the hardest class');
    expect(changed).toContain('No held-out image is of class 8.');
  });

  it('from which frequency on detail is lost', () => {
    const { originals } = MLP.spectrum;
    const sharp = { ...MLP.spectrum, reconstructions: originals, samples: originals };
    expect(words(spectrumFigure({ ...MLP, spectrum: sharp }, MNIST))).toContain(
      'Reconstructions hold half of the originals’ power or more at the highest frequency.',
    );
    const blurred = {
      ...sharp,
      reconstructions: originals.map((power, i) => (i > 10 ? power / 3 : power)),
    };
    expect(words(spectrumFigure({ ...MLP, spectrum: blurred }, MNIST))).toContain(
      'Reconstructions hold less than half of the originals’ power from 11 cycles on.',
    );
  });
});

describe('reconstructions', () => {
  it('say which digit is hardest, and which model does best', () => {
    const hard = structuredClone(MODELS);
    hard[0].reconstructions.nats[4] = 3210.5;
    const changed = words(reconstructionsFigure(hard, MNIST));
    expect(changed).toContain('to 3,210.5 for the 4');
    expect(changed).toContain(
      'error on these ten is lowest with 2 latents (147.5 nats), highest with 20 latents',
    );
  });

  it.each([
    [{}, { architecture: { kind: 'convolutional' } }, ['MLP, 20', 'conv, 20']],
    [{ beta: 0.5 }, { beta: 4 }, ['β 0.5, 20', 'β 4, 20']],
    [{}, { objective: { ...ELBO, pixels: 'binarised' } }, ['grey, 20', 'binary, 20']],
    [{ id: 'a' }, { id: 'b' }, ['a', 'b']],
  ])('tell models of as many latents apart: %j, %j', (one, other, names) => {
    const models = [one, other].map((changes) =>
      model({ latentSize: 20, ...(changes as Partial<MeasuredModel>) }),
    );
    const figure = reconstructionsFigure([...models, MODELS[1]], MNIST);
    expect(rowLabels(figure)).toEqual(['original', ...names, '2 latents']);
  });

  it('have whole words for any data', () => {
    expectWholeWords(anyModels.map((models) => reconstructionsFigure(models, MNIST)));
  });
});
