import { describe, expect, it } from 'vitest';
import { latentSizeSamplesFigure } from '../../../../training/studies/sizes/latent-size-samples-figure.ts';
import { latentSizesFigure } from '../../../../training/studies/sizes/latent-sizes-figure.ts';
import { paperFigure2 } from '../../../../training/studies/sizes/paper-figure-2.ts';
import type { MeasuredModel } from '../../../../training/studies/study.ts';
import { anyModels, expectWholeWords } from '../fixtures/any-data.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { measured, model, withSecondSeed } from '../fixtures/models.ts';
import { rowLabels } from '../fixtures/row-labels.ts';

const MLP = measured(20);
const SIZES = [2, 3, 5, 10, 20, 50, 200].map((size) => measured(size));
const SEEDED = SIZES.map((model) => (model.latentSize === 20 ? withSecondSeed(model, 2) : model));
const PAPER = [3, 5, 10, 20, 200].map((size) => measured(size));
const BY_SIZE: MeasuredModel[] = [2, 20, 200].map((latentSize, i) =>
  model({
    id: `mlp-${latentSize}`,
    title: `MLP, ${latentSize} latents`,
    latentSize,
    quality: {
      ...model().quality,
      frechet: [45.25, 12.5, 20.75][i],
      confidence: [0.81, 0.92, 0.74][i],
    },
  }),
);

const LARGE = { negativeElbo: 12345.6, reconstruction: 12000.1, kl: 345.5 };
const LONG: MeasuredModel = {
  ...measured(200, {
    title: 'Convolutional on binarised pixels, 200 latents, β = 0.25',
    heldOut: LARGE,
  }),
  snapshots: [{ ...MLP.snapshots[1], imagesSeen: 60_000_000, train: LARGE, test: LARGE }],
};

checkFigures([
  latentSizesFigure(SEEDED, MNIST),
  paperFigure2(PAPER, MNIST),
  latentSizeSamplesFigure(BY_SIZE, MNIST),
]);

checkLongFigures([
  latentSizesFigure([...SIZES.slice(0, 6), LONG], MNIST),
  paperFigure2(
    PAPER.map(({ latentSize }) => ({ ...LONG, latentSize })),
    MNIST,
  ),
]);

describe('words change with the data:', () => {
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

  it('in how many latents the nats are, and whose samples are best', () => {
    const changed = SIZES.map((model) => ({
      ...model,
      latents: { ...model.latents, kl: model.latents.kl.map((_, d) => (d < 23 ? 1 : 0.001)) },
      quality: { ...model.quality, frechet: model.latentSize === 50 ? 1.25 : 9 },
    }));
    const said = words(latentSizesFigure(changed, MNIST));
    expect(said).toContain('9 of 10, 18 of 20, 21 of 50 and 21 of 200.');
    expect(said).toContain('The other 179 of 200 latents carry 2.2 nats together');
    expect(said).toContain('21 of 200 latents have 90 % of the KL; samples are best with 50');
  });

  it('how far the seeds of a model lie apart', () => {
    expect(words(latentSizesFigure(SIZES, MNIST))).not.toContain('seed');
    const said = words(latentSizesFigure(SEEDED, MNIST));
    expect(said).toContain('Of 7 models, 1 was trained with several seeds');
    expect(said).toContain('is 1.41 for 20 latents, from 110.9 and 112.9 nats.');
    expect(said).toContain('111.9 with 20');
  });

  it('what differs from the paper, and whether more latents overfit', () => {
    const same = words(paperFigure2(PAPER, MNIST));
    expect(same).toContain('Here MLPs with 400 hidden ReLU units');
    expect(same).not.toContain('The paper shows');
    const convolutional = measured(20, {
      architecture: { kind: 'convolutional', channels: [8, 32], hidden: [256], latent: 20 },
    });
    const other = words(paperFigure2([convolutional], STROKES));
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
});

describe('samples by latent size', () => {
  it('say where the distance is lowest and the confidence highest', () => {
    const figure = latentSizeSamplesFigure(BY_SIZE, MNIST);
    expect(rowLabels(figure)).toEqual(['2 latents', '20 latents', '200 latents']);
    expect(figure.alt).toContain(
      'distance is lowest with 20 latents (12.5), highest with 2 latents',
    );
    const changed = structuredClone(BY_SIZE);
    changed[2].quality.frechet = 1.5;
    expect(latentSizeSamplesFigure(changed, MNIST).alt).toContain('lowest with 200 latents (1.5)');
    const equal = BY_SIZE.map(({ id, latentSize }) => model({ id, latentSize }));
    expect(latentSizeSamplesFigure(equal, MNIST).alt).toContain('distance is 12.5 throughout');
  });

  it('have whole words for any data', () => {
    expectWholeWords(anyModels.map((models) => latentSizeSamplesFigure(models, MNIST)));
  });
});
