import { describe, expect, it } from 'vitest';
import { importanceFigure } from '../../../training/studies/bound/importance-bound-figure.ts';
import { errorByClassFigure } from '../../../training/studies/every-model/error-by-class-figure.ts';
import { spectrumFigure } from '../../../training/studies/every-model/spectrum-figure.ts';
import { latentUseFigure } from '../../../training/studies/latent-space/latent-use-figure.ts';
import { quantisationFigure } from '../../../training/studies/quantisation/quantisation-figure.ts';
import { latentSizesFigure } from '../../../training/studies/sizes/latent-sizes-figure.ts';
import { paperFigure2 } from '../../../training/studies/sizes/paper-figure-2.ts';
import type { MeasuredModel } from '../../../training/studies/study.ts';
import { lossTableFigure } from '../../../training/studies/training/loss-table-figure.ts';
import { trainingCurves } from '../../../training/studies/training/training-curves-figure.ts';
import { words } from './check-figures.ts';
import { MNIST, STROKES } from './contexts.ts';
import { BINARISED, CONVOLUTIONAL, measured, QUANTISATION } from './tiny-curves.ts';

const MLP = measured(20);
const SIZES = [2, 3, 5, 10, 20, 50, 200].map((size) => measured(size));
const PAPER = [3, 5, 10, 20, 200].map((size) => measured(size));

describe('words change with the data:', () => {
  it('how a term moves, and what the KL term weighed', () => {
    expect(words(trainingCurves(MLP, MNIST))).not.toContain('β');
    const autoencoder = {
      ...measured(20, { beta: 0 }),
      metrics: MLP.metrics.map((epoch) => ({ ...epoch, test: { ...epoch.test, kl: 0 } })),
    };
    const changed = words(trainingCurves(autoencoder, MNIST));
    expect(changed).toContain('the KL term does not change');
    expect(changed).toContain('Training weighted the KL term by β = 0');
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

  it('which classes are easy and hard, and which are not there', () => {
    const agreed = words(errorByClassFigure([MLP, MLP], MNIST));
    expect(agreed).toContain('both models find the 1 easiest and the 8 hardest');
    const errorByClass = MLP.errorByClass.with(8, NaN).with(4, 20.5);
    const changed = words(errorByClassFigure([measured(20, { errorByClass }), MLP], MNIST));
    expect(changed).toContain('from 20.5 nats for the 4 to 101.0 for the 2');
    expect(changed).toContain('the models differ in the easiest and in the hardest class');
    expect(changed).toContain('No held-out image is of class 8.');
  });

  it('which latent size is best, and where more stop helping', () => {
    const withBounds = (...bounds: number[]): string =>
      words(
        latentSizesFigure(
          bounds.map((negativeElbo, i) => {
            const model = SIZES[i];
            return { ...model, heldOut: { ...model.heldOut, negativeElbo } };
          }),
          MNIST,
        ),
      );
    const flat = withBounds(140, 120, 105, 104.8, 104.7);
    expect(flat).toContain('It is lowest with 20. Beyond 5 no size lowers it by another 0.5 nats');
    const falling = withBounds(140, 120, 105, 100);
    expect(falling).toContain('With 10 it is 0.5 nats or more below every smaller size');
    expect(words(latentSizesFigure([MLP], MNIST))).not.toContain('Beyond');
  });

  it('how many latents are active, and whose samples are best', () => {
    const changed = SIZES.map((model) => ({
      ...model,
      latents: { ...model.latents, activeUnits: Math.min(model.latentSize, 23) },
      quality: { ...model.quality, frechet: model.latentSize === 50 ? 1.25 : 9 },
    }));
    const said = words(latentSizesFigure(changed, MNIST));
    expect(said).toContain('Every unit is active with 2, 3, 5, 10 and 20 latents.');
    expect(said).toContain('23 of 200 units are active; samples are best with 50');
  });

  it('what differs from the paper, and whether more latents overfit', () => {
    const same = words(paperFigure2(PAPER, MNIST));
    expect(same).toContain('Here MLPs with 400 hidden ReLU units');
    expect(same).not.toContain('The paper shows');
    const other = words(paperFigure2([CONVOLUTIONAL], STROKES));
    expect(other).toContain('Here convolutional networks');
    expect(other).toContain('The paper shows 3, 5, 10, 20 and 200 latents. The paper’s digits are');
    const [model] = PAPER;
    const snapshots = model.snapshots.map((snapshot) => ({ ...snapshot, train: snapshot.test }));
    expect(words(paperFigure2([{ ...model, snapshots }, MLP], MNIST))).toContain(
      '0.0 nats above with 3 and 6.0 nats above with 20 latents',
    );
  });

  it('leaves out what was measured before the first step, which a logarithmic axis cannot show', () => {
    const seen = paperFigure2(PAPER, MNIST).data.rows.map((row) => row[1]);
    expect(seen).not.toContain(0);
    expect(seen).toContain(1000);
  });

  it('which latents are active', () => {
    const latents = { kl: [0.5, 3, 0.002], meanVariance: [0.4, 0.9, 0.0101], activeUnits: 3 };
    const three = { ...measured(3), latents };
    expect(words(latentUseFigure(three, MNIST))).toContain('None is idle.');
    const idle = { ...latents, meanVariance: [0.4, 0.9, 0.0099] };
    const said = words(latentUseFigure({ ...three, latents: idle }, MNIST));
    expect(said).toContain('latent 2 tells 3.00 nats');
    expect(said).toContain('it alone has half');
    expect(said).toContain('2 of 3 latents are, with 100 % of the KL. Latent 3 is not, with 0.002');
  });

  it('how few bits will do, also where rounding helps', () => {
    const costs = (...values: number[]): string =>
      words(
        quantisationFigure(
          {
            ...QUANTISATION,
            rows: values.map((cost, i) => ({ ...QUANTISATION.rows[i], nats: 105.2 + cost })),
          },
          MNIST,
        ),
      );
    expect(costs(0, -0.02, 0.09, 0.7)).toContain('0 nats with 8 bits, −0.020 nats with 7 bits');
    expect(costs(0, -0.02, 0.09, 0.7)).toContain(
      'less than 0.1 nats are 6. The fewest bits that cost less than 1 nat are 5.',
    );
    expect(costs(2, 3)).toContain('No number of bits costs less than 1 nat.');
  });

  it('whether the bound lies above or below what others published', () => {
    const shifted = (by: number): MeasuredModel => ({
      ...BINARISED,
      importance: {
        ...BINARISED.importance,
        rows: BINARISED.importance.rows.map((row) => ({ ...row, nats: row.nats + by })),
      },
    });
    expect(words(importanceFigure(shifted(0), MNIST))).toContain('3.14 nats above 86.76');
    expect(words(importanceFigure(shifted(0), MNIST))).toMatch(
      /0.12 nats above 89.78 .*, within two standard errors/,
    );
    expect(words(importanceFigure(shifted(-6), MNIST))).toContain('2.86 nats below 86.76');
  });

  it('compares nothing with binarised MNIST that is not', () => {
    for (const figure of [importanceFigure(MLP, MNIST), importanceFigure(BINARISED, STROKES)]) {
      expect(words(figure)).not.toContain('86.76');
      expect(words(figure)).toContain('may not be set side by side');
      expect(JSON.stringify(figure.data)).not.toContain('86.76');
    }
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
