import { describe, expect, it } from 'vitest';
import { widths } from '../../../training/figures/charts/theme.ts';
import type { FigureContent } from '../../../training/figures/figure.ts';
import { renderFigure } from '../../../training/figures/files/render.ts';
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
import { checkFigures } from './check-figures.ts';
import { MNIST } from './contexts.ts';
import { BINARISED, CONVOLUTIONAL, measured, QUANTISATION } from './tiny-curves.ts';

const MLP = measured(20);
const SIZES = [2, 3, 5, 10, 20, 50, 200].map((size) => measured(size));
const PAPER = [3, 5, 10, 20, 200].map((size) => measured(size));

const figures: FigureContent[] = [
  trainingCurves(MLP, MNIST),
  lossTableFigure(MLP, MNIST),
  errorByClassFigure([MLP, CONVOLUTIONAL], MNIST),
  latentSizesFigure(SIZES, MNIST),
  paperFigure2(PAPER, MNIST),
  latentUseFigure(MLP, MNIST),
  quantisationFigure(QUANTISATION, MNIST),
  importanceFigure(BINARISED, MNIST),
  spectrumFigure(MLP, MNIST),
];

checkFigures(figures);

describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (_, figure) => {
  it('fits the width of both layouts', async () => {
    for (const { layout, width } of (await renderFigure(figure)).figure.images) {
      expect(width).toBeLessThanOrEqual(widths[layout as keyof typeof widths]);
    }
  });
});

describe('with the longest titles and the largest numbers', () => {
  const title = 'Convolutional on binarised pixels, 200 latents, β = 0.25';
  const large = { negativeElbo: 12345.6, reconstruction: 12000.1, kl: 345.5 };
  const model: MeasuredModel = {
    ...measured(200, { title, heldOut: large }),
    metrics: Array.from({ length: 100 }, (_, i) => ({ epoch: i + 1, train: large, test: large })),
    snapshots: [{ ...MLP.snapshots[1], imagesSeen: 60_000_000, train: large, test: large }],
    errorByClass: MLP.errorByClass.map((nats) => 100 * nats),
    importance: {
      ...MLP.importance,
      rows: MLP.importance.rows.map((row) => ({ ...row, nats: 100 * row.nats })),
    },
  };
  const quantisation = {
    ...QUANTISATION,
    title,
    rows: QUANTISATION.rows.map((row) => ({ ...row, nats: 50 * row.nats })),
  };
  const long: FigureContent[] = [
    trainingCurves(model, MNIST),
    lossTableFigure(model, MNIST),
    errorByClassFigure([model, model, model], MNIST),
    latentSizesFigure([...SIZES.slice(0, 6), model], MNIST),
    paperFigure2(
      PAPER.map((other) => ({ ...model, latentSize: other.latentSize })),
      MNIST,
    ),
    latentUseFigure(model, MNIST),
    quantisationFigure(quantisation, MNIST),
    importanceFigure({ ...model, likelihood: BINARISED.likelihood }, MNIST),
    spectrumFigure(model, MNIST),
  ];

  it.each(long.map(({ id, alt }) => [id, alt]))('%s keeps its alternative text short', (_, alt) => {
    expect(alt.length, alt).toBeLessThanOrEqual(250);
  });

  it.each(long.map((figure) => [figure.id, figure] as const))('%s is drawn', async (_, figure) => {
    for (const bytes of (await renderFigure(figure)).files.values()) {
      expect(new TextDecoder().decode(bytes)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
