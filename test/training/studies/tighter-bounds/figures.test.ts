import { describe, expect, it } from 'vitest';
import { ELBO } from '../../../../training/objective/objective.ts';
import { gradientSignalFigure } from '../../../../training/studies/tighter-bounds/gradient-signal-figure.ts';
import { latentsByDrawsFigure } from '../../../../training/studies/tighter-bounds/latents-by-draws-figure.ts';
import type { TighterBounds } from '../../../../training/studies/tighter-bounds/measure.ts';
import { tighterNumbers } from '../../../../training/studies/tighter-bounds/numbers.ts';
import { tighterBoundsFigure } from '../../../../training/studies/tighter-bounds/tighter-bounds-figure.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { measured } from '../fixtures/models.ts';

const KS = [1, 5, 50];

function bounds(nats: number[]): TighterBounds['models'][number]['bounds'] {
  return nats.map((each) => ({ nats: each, standardError: 0.31 }));
}

const TIGHTER: TighterBounds = {
  likelihood: 'Bernoulli likelihood on binarised pixels',
  heldOut: 10_000,
  images: 200,
  ks: KS,
  models: [
    {
      ...{ id: 'iwae-1', title: 'VAE, 1 draw', draws: 1 },
      ...{ bounds: bounds([102.5, 99.25, 97.5]), gain: { nats: 0, standardError: 0 } },
    },
    {
      ...{ id: 'iwae-5', title: 'IWAE, 5 draws', draws: 5 },
      ...{ bounds: bounds([103.5, 98.5, 96.25]), gain: { nats: 1.25, standardError: 0.25 } },
    },
    {
      ...{ id: 'iwae-50', title: 'IWAE, 50 draws', draws: 50 },
      ...{ bounds: bounds([108.5, 99, 95]), gain: { nats: 2.5, standardError: 0.25 } },
    },
  ],
  signal: {
    ...{ id: 'iwae-1', title: 'VAE, 1 draw', images: 5, repeats: 100 },
    rows: [
      { draws: 1, encoder: 0.6, decoder: 1.2 },
      { draws: 5, encoder: 0.3, decoder: 2.5 },
      { draws: 50, encoder: 0.12, decoder: 7 },
    ],
  },
};

const MODELS = TIGHTER.models.map(({ id, title, draws }) =>
  measured(12 + (draws % 7), { id, title, objective: { ...ELBO, pixels: 'binarised', draws } }),
);

checkFigures([
  tighterBoundsFigure(TIGHTER, MNIST),
  latentsByDrawsFigure(MODELS, MNIST),
  gradientSignalFigure(TIGHTER, MNIST),
]);

const LONG: TighterBounds = {
  ...TIGHTER,
  ks: [1, 5, 50, 500, 5000],
  models: TIGHTER.models.map((model) => ({
    ...model,
    bounds: bounds([10_402.5, 10_299.2, 10_297.5, 10_297.1, 10_296.9]),
  })),
  signal: {
    ...TIGHTER.signal,
    rows: TIGHTER.signal.rows.map((row) => ({ ...row, encoder: 0, decoder: 10_000 })),
  },
};

checkLongFigures([tighterBoundsFigure(LONG, MNIST), gradientSignalFigure(LONG, MNIST)]);

describe('words change with the data:', () => {
  it('other data are not set beside the paper’s', () => {
    expect(words(tighterBoundsFigure(TIGHTER, MNIST))).toContain('84.78');
    expect(words(tighterBoundsFigure(TIGHTER, STROKES))).not.toContain('84.78');
  });

  it('a signal that noise hides is said to be hidden, and one that falls to fall', () => {
    expect(words(gradientSignalFigure(LONG, MNIST))).toContain(
      'cannot be distinguished from noise',
    );
    expect(words(gradientSignalFigure(TIGHTER, MNIST))).toContain(
      'the encoder’s is divided by 5.00, and the decoder’s grows 5.83-fold',
    );
  });
});

describe('the numbers', () => {
  it('tell how far a model leads in nats and in standard errors', () => {
    const numbers = tighterNumbers(TIGHTER, 10_000);
    const value = (name: string): number => numbers[`tighter-bounds.${name}`].value;
    expect([value('gain-50'), value('lead-50'), value('slack-50')]).toEqual([2.5, 10, 13.5]);
    expect(numbers['tighter-bounds.gain-1']).toBeUndefined();
    expect([value('draws'), value('encoder-signal-5')]).toEqual([50, 0.3]);
  });
});
