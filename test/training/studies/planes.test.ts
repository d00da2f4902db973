import { describe, expect, it } from 'vitest';
import { rateDistortionFigure } from '../../../training/studies/beta/rate-distortion-figure.ts';
import { holesFigure } from '../../../training/studies/holes/holes-figure.ts';
import type { Holes } from '../../../training/studies/holes/holes.ts';
import { principalComponentsFigure } from '../../../training/studies/latent-space/principal-components-figure.ts';
import { onePassFigure } from '../../../training/studies/one-pass/one-pass-figure.ts';
import { latentScatter } from '../../../training/studies/plane/latent-scatter-figure.ts';
import { sampleQualityFigure } from '../../../training/studies/samples/sample-quality-figure.ts';
import type { MeasuredModel } from '../../../training/studies/study.ts';
import { checkFigures, words } from './check-figures.ts';
import { MNIST, STROKES } from './contexts.ts';
import { COMPONENTS, HOLES, MODELS, PASS, PLANE } from './tiny-planes.ts';

checkFigures([
  onePassFigure(PASS, MNIST),
  latentScatter(PLANE, MNIST),
  principalComponentsFigure(COMPONENTS, MNIST),
  sampleQualityFigure(MODELS, MNIST),
  rateDistortionFigure(MODELS, MNIST),
  holesFigure(HOLES, MNIST),
]);

describe('the words of the latent plane change with the data:', () => {
  const told = (plane: Partial<typeof PLANE>): string =>
    words(latentScatter({ ...PLANE, ...plane }, MNIST));

  it('the classes that lie closest', () => {
    const means = PLANE.means.slice();
    for (let point = 0; point < PLANE.labels.length; point++) {
      if (PLANE.labels[point] !== 2) continue;
      means.copyWithin(2 * point, 2 * (point + 6), 2 * (point + 6) + 2);
    }
    expect(told({ means })).toContain('Classes 2 and 8 lie closest');
  });

  it('how wide posteriors are beside the cloud of their means', () => {
    expect(told({})).toContain('narrower than the cloud of means on both axes');
    const wide = PLANE.standardDeviations.map((deviation, i) => (i & 1 ? 3 : deviation));
    expect(told({ standardDeviations: wide })).toContain('by 3.00 wide');
    expect(told({ standardDeviations: wide })).toContain('than the cloud of means on one axis');
  });

  it('the class that is spread the widest', () => {
    const means = PLANE.means.map((mean, i) => (PLANE.labels[i >> 1] === 4 ? 3 * mean : mean));
    means[2 * 4] = -9;
    expect(told({ means })).toContain('The 4 is spread the widest');
  });

  it('only of classes that are there', () => {
    const labels = PLANE.labels.map((label) => (label === 3 ? 4 : label));
    expect(told({ labels })).not.toMatch(/NaN|\b3 at/);
    expect(told({ labels: labels.fill(5) })).not.toMatch(/NaN|closest/);
  });
});

describe('the words of one pass change with the data:', () => {
  const told = (pass: Partial<typeof PASS>): string =>
    words(onePassFigure({ ...PASS, ...pass }, MNIST));

  it('the digit, the code and the costs', () => {
    expect(told({})).toContain('KL 5.0 nats, pixels 131.2');
    expect(told({})).toContain('Together this draw costs 136.2 nats.');
    expect(told({ digit: 8 })).toContain('Diagram: an 8 of MNIST');
    const [first, second] = PASS.latents;
    expect(told({ latents: [first, { ...second, code: 0.5, kl: 1 }] })).toMatch(
      /z, 0\.43 and 0\.50, .* KL 3\.0 nats/,
    );
  });
});

describe('the words of the principal components change with the data:', () => {
  const told = (components: Partial<typeof COMPONENTS>): string =>
    words(principalComponentsFigure({ ...COMPONENTS, ...components }, MNIST));

  it('how many components are needed', () => {
    expect(told({})).toContain('4 of 5 components are needed for 90 %');
    expect(told({ explained: [0.95, 0.02, 0.01, 0.01, 0.01] })).toContain(
      '1 of 5 components is needed for 90 %',
    );
  });

  it('what two components tell of the classes', () => {
    expect(told({})).toContain('38 percentage points fewer');
    expect(told({ knnAccuracy: { all: 0.5, two: 0.51 } })).toContain('1 percentage point more');
    expect(told({ knnAccuracy: { all: 0.5, two: 0.5 } })).toContain('just as many');
  });
});

describe('the words of the sample quality change with the data:', () => {
  const told = (change: (quality: MeasuredModel['quality'], i: number) => object): string =>
    words(
      sampleQualityFigure(
        MODELS.map((model, i) => ({
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

describe('the words of rate and distortion change with the data:', () => {
  const told = (models: MeasuredModel[]): string => words(rateDistortionFigure(models, MNIST));
  const [low, one, high] = MODELS;
  const bound = (kl: number, reconstruction: number): MeasuredModel['heldOut'] => ({
    kl,
    reconstruction,
    negativeElbo: kl + reconstruction,
  });

  it('the β with the best negative ELBO, which need not be 1', () => {
    expect(told(MODELS)).toContain(
      'negative ELBO, 105.0 nats, is that of β = 1, which is trained on it.',
    );
    expect(told([{ ...low, heldOut: bound(30, 72) }, one, high])).toContain(
      'negative ELBO, 102.0 nats, is that of β = 0.5, and not that of β = 1, which is trained on it: its own is 3.0 nats higher',
    );
    expect(told([low, high])).toContain('negative ELBO, 110.0 nats, is that of β = 0.5.');
  });

  it('what a nat of rate buys, and whether each step is a trade', () => {
    expect(told(MODELS)).toContain(
      'between β = 1 and β = 4 a nat of rate goes with 2.35 nats less of distortion',
    );
    const backwards = { ...high, heldOut: bound(26, 79) };
    expect(told([low, one, backwards])).toContain('In 1 of 2 steps to a larger β');
    expect(told([one, one])).not.toMatch(/NaN|∞/);
  });

  it('the best Fréchet distance and the active units of the ends', () => {
    expect(told(MODELS)).toContain('6.0 for β = 4; the best is that of β = 1. Of 4 latents, 4 are');
    expect(told(MODELS)).toContain('and 1 at β = 4');
    expect(told([high])).toContain('Of 4 latents, 1 is active at β = 4.');
  });

  it('what the samples of each row look like to the classifier', () => {
    const samples = { ...one.samples, readings: [8, 8, 8, 8, 8, 8, 8, 7, 5] };
    expect(told([low, { ...one, samples }, high])).toContain('8 8 8 8 8 8 8 7 at β = 1');
  });
});

describe('the words of the holes test the expectation:', () => {
  type Shares = Holes['models'][number]['shares'];
  const told = (vae: Partial<Shares>, plain: Partial<Shares>, holes: Partial<Holes> = {}): string =>
    words(
      holesFigure(
        {
          ...HOLES,
          models: HOLES.models.map((model) => ({
            ...model,
            shares: { ...model.shares, ...(model.isVae ? vae : plain) },
          })),
          ...holes,
        },
        MNIST,
      ),
    );

  it('it holds where the autoencoder has clearly more unsure places', () => {
    const text = told({}, {});
    expect(text).toContain('of 50 % for the autoencoder and of 28 % for the VAE, 22 percentage');
    expect(text).toContain('holds here for places in the box of the codes and draws from N(0, I)');
    expect(text).toContain('For midpoints of two codes there is no clear difference.');
  });

  it('it does not hold where the VAE has more', () => {
    const text = told({}, { midpoints: 0.9, box: 0.95, prior: 0.99 });
    expect(text).toContain('Its first half does not hold here');
    expect(text).toContain('it is the VAE that has clearly more');
  });

  it('a VAE may have holes of its own, or none', () => {
    expect(told({}, {})).toContain('the VAE has holes too, as 28 % of places in the box');
    const even = { codes: 0.8, midpoints: 0.8, box: 0.8, prior: 0.8 };
    expect(told(even, {})).toContain('Its second half holds');
  });

  it('a small difference is clear of many places only', () => {
    const close = { midpoints: 0.73, box: 0.72, prior: 0.78 };
    expect(told({ midpoints: 0.75 }, close)).toContain('first half does not hold here');
    expect(told({ midpoints: 0.75 }, close, { count: 100_000 })).toContain(
      'holds here for midpoints of two codes',
    );
  });

  it('where the codes lie, and the classes that are nowhere', () => {
    expect(told({}, {})).toContain('a box of 40.0 times the area of the square from −3 to 3');
    expect(told({}, {})).toContain('4 of the 9 cells, and takes none for 2, 4, 5 and 8');
  });
});

describe('with long titles and many digits', () => {
  const title = 'Convolutional autoencoder, 200 latents';
  const models = MODELS.map((model) => ({
    ...model,
    title,
    beta: model.beta / 1000 + 0.0125,
    heldOut: { kl: 1234.5, reconstruction: 12_345.6, negativeElbo: 13_580.1 },
    quality: { ...model.quality, frechet: 12_345.6 },
  }));
  const shares = { codes: 1, midpoints: 1, box: 1, prior: 1 };
  const figures = [
    latentScatter(
      { ...PLANE, title, standardDeviations: PLANE.standardDeviations.map(() => 1234.5) },
      STROKES,
    ),
    principalComponentsFigure({ ...COMPONENTS, title, latentSize: 200 }, STROKES),
    sampleQualityFigure(models, STROKES),
    rateDistortionFigure(models, STROKES),
    holesFigure({ ...HOLES, models: HOLES.models.map((m) => ({ ...m, title, shares })) }, STROKES),
  ];

  it.each(figures.map((figure) => [figure.id, figure.alt]))('the alt of %s is short', (_, alt) => {
    expect(alt.length).toBeLessThanOrEqual(250);
  });
});
