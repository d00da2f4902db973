import { describe, expect, it } from 'vitest';
import type { MeasuredModel } from '../../../../training/studies/study.ts';
import { lossTableFigure } from '../../../../training/studies/training/loss-table-figure.ts';
import { samplesOverTrainingFigure } from '../../../../training/studies/training/samples-over-training-figure.ts';
import { trainingCurves } from '../../../../training/studies/training/training-curves-figure.ts';
import { anyModel, expectWholeWords } from '../fixtures/any-data.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { measured, TRAINED } from '../fixtures/models.ts';
import { rowLabels } from '../fixtures/row-labels.ts';

const MLP = measured(20);
const LARGE = { negativeElbo: 12345.6, reconstruction: 12000.1, kl: 345.5 };
const LONG: MeasuredModel = {
  ...measured(200, { title: 'Convolutional on binarised pixels, 200 latents, β = 0.25' }),
  metrics: Array.from({ length: 100 }, (_, i) => ({ epoch: i + 1, train: LARGE, test: LARGE })),
};

checkFigures([
  trainingCurves(MLP, MNIST),
  lossTableFigure(MLP, MNIST),
  samplesOverTrainingFigure(TRAINED, MNIST),
]);

checkLongFigures([trainingCurves(LONG, MNIST), lossTableFigure(LONG, MNIST)]);

describe('words change with the data:', () => {
  it('how a term moves, and what the KL term weighed', () => {
    expect(words(trainingCurves(MLP, MNIST))).not.toContain('β');
    const autoencoder = {
      ...measured(20, { beta: 0 }),
      metrics: MLP.metrics.map((epoch) => ({ ...epoch, test: { ...epoch.test, kl: 0 } })),
    };
    const changed = words(trainingCurves(autoencoder, MNIST));
    expect(changed).toContain('the KL term does not change');
    expect(changed).toContain('Training had no KL term');
    const weighted = words(trainingCurves(measured(20, { beta: 0.5 }), MNIST));
    expect(weighted).toContain('Training weighted the KL term by β = 0.5');
  });

  it('how far losses fall, whichever training is longer', () => {
    const long = { ...MLP, metrics: [4, 3, 2, 1].flatMap(() => MLP.metrics) };
    const shortened = words(lossTableFigure({ ...MLP, metrics: MLP.metrics.slice(0, 2) }, MNIST));
    expect(shortened).toContain(
      'Held out, over 2 epochs, the loss falls by 9 %, from 130.3 to 119.2',
    );
    expect(shortened).toContain('After 2 epochs, which all have');
    expect(words(lossTableFigure(long, MNIST))).toContain('rises in 3 of 19 epochs');
    expect(lossTableFigure(long, MNIST).data.rows).toHaveLength(20);
    const rising = { ...MLP, metrics: MLP.metrics.toReversed() };
    expect(words(lossTableFigure(rising, MNIST))).toContain(
      'Held out, over 5 epochs, the loss rises by 17 %, from 110.9 to 130.3',
    );
  });
});

describe('samples over training', () => {
  const losing = (losses: number[]): string =>
    words(
      samplesOverTrainingFigure(
        {
          ...TRAINED,
          snapshots: losses.map((negativeElbo, i) => ({
            ...TRAINED.snapshots[i],
            test: { negativeElbo, reconstruction: negativeElbo, kl: 0 },
          })),
        },
        MNIST,
      ),
    );

  it('are shown at eight moments, the first and the last among them', () => {
    expect(rowLabels(samplesOverTrainingFigure(TRAINED, MNIST))).toEqual(
      '0|128|512|1,024|4,096|8,192|30 k|120 k'.split('|'),
    );
  });

  it('say how far the loss has fallen, if it has', () => {
    const fallen = losing([500, 320, 120, 100]);
    expect(fallen).toContain('Half of the fall from 500.0 is done after 512 images, nine tenths');
    expect(fallen).toContain('nine tenths after 512 images');
    expect(fallen).toContain('is lowest, 100.0 nats, at the last moment');
    expect(losing([500, 100, 400])).toContain('at 128 images, and is 400.0 in the end');
    const risen = losing([100, 320, 500]);
    expect(risen).toContain('At none of these moments is the loss below the 100.0 nats');
    expect(risen).not.toContain('fall');
    expect(losing([500])).toContain('1 row of ten');
  });
});

it('samples over training have whole words for any data', () => {
  expectWholeWords(anyModel.map((one) => samplesOverTrainingFigure(one, MNIST)));
});
