import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureContent, Raster } from '../../../training/figures/figure.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { reconstructionsFigure } from '../../../training/studies/every-model/reconstructions-figure.ts';
import { interpolationsFigure } from '../../../training/studies/latent-space/interpolations-figure.ts';
import { traversalsFigure } from '../../../training/studies/latent-space/traversals-figure.ts';
import { manifoldFigure } from '../../../training/studies/plane/manifold-figure.ts';
import { samplesFigure } from '../../../training/studies/samples/samples-figure.ts';
import { latentSizeSamplesFigure } from '../../../training/studies/sizes/latent-size-samples-figure.ts';
import type { MeasuredModel } from '../../../training/studies/study.ts';
import { samplesOverTrainingFigure } from '../../../training/studies/training/samples-over-training-figure.ts';
import { checkFigures, words } from './check-figures.ts';
import { MNIST } from './contexts.ts';
import { BY_SIZE, INTERPOLATIONS, MANIFOLD, model, TRAINED, TRAVERSALS } from './tiny-grids.ts';

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

const rowLabels = ({ picture }: FigureContent): string[] | undefined =>
  (picture as Raster).labels?.rows;

checkFigures([
  reconstructionsFigure(MODELS, MNIST),
  samplesFigure(model(), MNIST),
  samplesOverTrainingFigure(TRAINED, MNIST),
  interpolationsFigure(INTERPOLATIONS, MNIST),
  traversalsFigure(TRAVERSALS, MNIST),
  latentSizeSamplesFigure(BY_SIZE, MNIST),
  manifoldFigure(MANIFOLD, MNIST),
]);

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
});

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

describe('interpolations', () => {
  it('say what is read along the way, and where it is least certain', () => {
    const figure = interpolationsFigure(INTERPOLATIONS, MNIST);
    expect(words(figure)).toContain(
      'Row 1, from a 1 to a 7: the classifier reads a 1 up to step 2, a 9 at step 3 and a 7 from step 4 on. Its confidence is lowest at step 3, 45 %',
    );
    expect(figure.alt).toContain('no third digit in 1 of 2 rows');
    const changed = structuredClone(INTERPOLATIONS);
    Object.assign(changed.ways[0], {
      readings: [1, 1, 1, 1, 1],
      confidences: [1, 1, 1, 1, 0.25],
    });
    const direct = interpolationsFigure(changed, MNIST);
    expect(words(direct)).toContain('the classifier reads a 1 at every step');
    expect(direct.alt).toContain('reads 1, least sure at step 5 (25 %)');
    expect(direct.alt).toContain('no third digit in 2 of 2 rows');
  });
});

describe('traversals', () => {
  it('call dead what is dead, and name the latent that moves most', () => {
    const figure = traversalsFigure(TRAVERSALS, MNIST);
    expect(rowLabels(figure)).toEqual(['z3 2.3', 'z1 1.1', 'z2 dead']);
    expect(words(figure)).toContain('reads 7 from −3 to 0, 9 at 1.5 and 4 at 3');
    expect(words(figure)).toContain('z2 is dead');
    const changed = structuredClone(TRAVERSALS);
    Object.assign(changed.latents[2], { isActive: true, change: 0.5 });
    const lively = words(traversalsFigure(changed, MNIST));
    expect(lively).toContain('None of these latents is dead');
    expect(lively).toContain('moving z2 changes pixels most, by 50.0 %');
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
});

describe('the manifold', () => {
  const reading = (readings: number[]): string =>
    words(manifoldFigure({ ...MANIFOLD, readings }, MNIST));

  it('names corners, missing classes, and how sure the classifier is where', () => {
    const changed = reading([1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 5]);
    expect(changed).toContain('1 upper left, 2 upper right, 4 lower left and 5 lower right');
    expect(changed).toContain('1 fills 69 %');
    expect(changed).toContain('No cell reads as 0, 3, 6, 7, 8 and 9.');
    expect(changed).toContain('sure of 56 % of the cells');
    expect(changed).toContain('least sure, 31 %, at row 2, column 3, top, which it takes for a 1');
  });

  it('finds the way from a 1 to a 7, and what lies between', () => {
    expect(words(manifoldFigure(MANIFOLD, MNIST))).toContain(
      'leads from row 1, column 3, a 1, to row 1, column 1, a 7, over 1 cell between, taken for a 9, with a confidence of 70 % at the lowest',
    );
    const others = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
    expect(reading([2, 2, 7, 1, ...others])).toContain(
      'One step leads from a 1 to a 7: from row 1, column 4, a 1, to row 1, column 3, a 7.',
    );
    expect(reading([1, 3, 3, 3, 3, 4, 3, 3, 3, 3, 8, 3, 3, 3, 3, 7])).toContain(
      'over 2 cells between, taken for a 4, then an 8',
    );
    expect(reading([2, 2, 2, 1, ...others])).toContain('since no cell is taken for a 7.');
    expect(reading(Array(16).fill(8))).toContain('since no cell is taken for a 1 or a 7.');
  });
});

describe('for any data', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const nats = fc.integer({ min: 0, max: 99_999_999 }).map((thousandths) => thousandths / 1000);
  const many = <T>(value: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> =>
    fc.array(value, { minLength: length, maxLength: length });
  const readings = (length: number) =>
    fc.record({ readings: many(digit, length), confidences: many(share, length) });
  const title = 'Convolutional, 200 latents, binarised';
  const anyModel = fc
    .tuple(readings(16), many(nats, 10), many(nats, 10), share, fc.constantFrom(2, 20, 200))
    .map(([read, errors, losses, confidence, latentSize]) =>
      model({
        ...{ title, latentSize },
        samples: { ...model().samples, ...read },
        quality: { ...model().quality, frechet: errors[0], confidence },
        reconstructions: { ...model().reconstructions, nats: errors },
        snapshots: TRAINED.snapshots.map((snapshot, i) => ({
          ...snapshot,
          imagesSeen: 100 * snapshot.imagesSeen,
          test: { negativeElbo: losses[i], reconstruction: losses[i], kl: 0 },
        })),
      }),
    );
  const anyModels = fc.array(anyModel, { minLength: 1, maxLength: 8 });
  const figures: Record<string, fc.Arbitrary<FigureContent>> = {
    reconstructions: anyModels.map((models) => reconstructionsFigure(models, MNIST)),
    samples: anyModel.map((one) => samplesFigure(one, MNIST)),
    'samples over training': anyModel.map((one) => samplesOverTrainingFigure(one, MNIST)),
    interpolations: many(readings(5), 2).map((read) =>
      interpolationsFigure(
        { ...INTERPOLATIONS, ways: INTERPOLATIONS.ways.map((way, i) => ({ ...way, ...read[i] })) },
        MNIST,
      ),
    ),
    traversals: fc
      .tuple(many(many(digit, 5), 3), many(nats, 3), many(share, 3), many(fc.boolean(), 3))
      .map(([read, kl, change, active]) =>
        traversalsFigure(
          {
            ...{ ...TRAVERSALS, title, index: 9999 },
            latents: TRAVERSALS.latents.map((latent, i) => ({
              ...{ ...latent, latent: 198 + i, readings: read[i] },
              ...{ kl: kl[i], change: change[i], isActive: active[i] },
            })),
          },
          MNIST,
        ),
      ),
    'samples by latent size': anyModels.map((models) => latentSizeSamplesFigure(models, MNIST)),
    manifold: readings(16).map((read) => manifoldFigure({ ...MANIFOLD, title, ...read }, MNIST)),
  };

  it.each(Object.entries(figures))(
    '%s: words are whole, and the short ones short',
    (_, anyFigure) => {
      fc.assert(
        fc.property(anyFigure, (figure) => {
          expect(figure.alt.length).toBeLessThanOrEqual(250);
          expect(words(figure)).not.toMatch(/NaN|undefined|Infinity|∞| ,| \.|\.\./);
        }),
        { numRuns: 40 },
      );
    },
  );
});
