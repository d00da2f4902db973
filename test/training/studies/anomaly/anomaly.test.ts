import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import type { MeasurableModel } from '../../../../training/evaluate/measurement-input.ts';
import { blankVae } from '../../../../training/models/gaussian/vae.ts';
import { disposeModel } from '../../../../training/models/model.ts';
import { anomaly, type Anomaly } from '../../../../training/studies/anomaly/anomaly.ts';
import { anomalyFigure } from '../../../../training/studies/anomaly/anomaly-figure.ts';
import { auroc, aurocError } from '../../../../training/studies/anomaly/auroc.ts';
import { anomalyNumbers } from '../../../../training/studies/anomaly/numbers.ts';
import { strangersTo } from '../../../../training/studies/anomaly/strangers.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

describe('the area under the curve', () => {
  it('is the share of pairs in which the stranger is higher, ties as halves', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(scores, scores, (own, strangers) => {
        const wins = own.flatMap((a) => strangers.map((b) => (b > a ? 1 : b === a ? 0.5 : 0)));
        const share = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        expect(auroc(own, strangers)).toBeCloseTo(share, 10);
      }),
    );
  });

  it('has at chance the standard error of Mann & Whitney’s statistic, and none where all pairs are told apart', () => {
    for (const n of [2, 20, 400]) {
      expect(aurocError(0.5, n, n)).toBeCloseTo(Math.sqrt((2 * n + 1) / (12 * n * n)), 12);
    }
    expect(aurocError(1, 30, 30)).toBe(0);
  });
});

describe('strangers', () => {
  const image = Uint8Array.from({ length: 784 }, (_, i) => i % 251);

  it('are the same images turned, inverted, emptied and scrambled', () => {
    const made = Object.fromEntries(
      strangersTo(image, 'mnist', 3).map(({ name, images }) => [name, images]),
    );
    // The upper left corner goes to the upper right.
    expect(made.turned[27]).toBe(image[0]);
    expect(made.turned[0]).toBe(image[27 * 28]);
    expect(made.inverted[5]).toBe(250);
    expect(made.blank.every((value) => value === 0)).toBe(true);
    expect([...made.scrambled].sort()).toEqual([...image].sort());
    expect(made.scrambled).not.toEqual(image);
    expect(made.strokes).toHaveLength(784);
  });

  it('are no digits drawn by the project where those are the data', () => {
    expect(strangersTo(image, 'strokes', 3).map(({ name }) => name)).not.toContain('strokes');
  });
});

const MEASURED: Anomaly = {
  id: 'mlp-20',
  title: 'Reference MLP, 20 latents',
  likelihood: 'Bernoulli likelihood on grey pixels',
  images: 400,
  draws: 50,
  own: { elbo: 106, reconstruction: 78, importance: 101 },
  example: new Uint8Array(784),
  strangers: (['turned', 'inverted', 'blank', 'scrambled', 'strokes'] as const).map((name, i) => {
    const area = [0.93, 1, 0.02, 0.998, 0.6][i];
    const score = { area, standardError: aurocError(area, 400, 400) };
    return {
      name,
      example: new Uint8Array(784),
      nats: { elbo: 60 + 50 * i, reconstruction: 40 + 50 * i, importance: 58 + 50 * i },
      auroc: { elbo: score, reconstruction: score, importance: score },
    };
  }),
};

checkFigures([anomalyFigure(MEASURED, MNIST)]);
checkLongFigures([
  anomalyFigure({ ...MEASURED, title: 'Convolutional on binarised pixels, 200 latents' }, MNIST),
]);

it('a failure is told as one, in words and in numbers', () => {
  expect(words(anomalyFigure(MEASURED, MNIST))).toContain(
    'images with nothing on them more probable than its own',
  );
  expect(anomalyNumbers(MEASURED)['anomaly.blank.elbo'].value).toBe(0.02);
});

describe('a model that knows nothing but the ground', () => {
  let measured: Anomaly;
  beforeAll(async () => {
    await startEngine('wasm');
    // Its weights are zero, and so are all logits: every image costs 784 log 2.
    const vae = blankVae({ kind: 'mlp', hidden: [4], latent: 2 });
    const model = { id: 'm', title: 'M', likelihood: 'L', vae } as MeasurableModel;
    measured = await anomaly(model, drawSplit('test', 30), 'mnist', 3, { images: 8, draws: 2 });
    disposeModel(vae);
  });

  it('tells nothing apart', () => {
    expect(measured.own.elbo).toBeCloseTo(784 * Math.LN2, 1);
    for (const { nats, name } of measured.strangers) {
      expect(nats.importance, name).toBeCloseTo(784 * Math.LN2, 1);
    }
  });
});
