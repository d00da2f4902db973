import { describe, expect, it } from 'vitest';
import { ELBO } from '../../../../training/objective/objective.ts';
import { importanceFigure } from '../../../../training/studies/bound/importance-bound-figure.ts';
import type { MeasuredModel } from '../../../../training/studies/study.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { measured } from '../fixtures/models.ts';

const MLP = measured(20);
const BINARISED = measured(50, {
  id: 'binarised-50',
  title: 'MLP on binarised pixels, 50 latents',
  objective: { ...ELBO, pixels: 'binarised' },
  likelihood: 'Bernoulli likelihood on binarised pixels',
});

const LONG: MeasuredModel = {
  ...BINARISED,
  title: 'Convolutional on binarised pixels, 200 latents, β = 0.25',
  objective: ELBO,
  importance: {
    ...BINARISED.importance,
    rows: BINARISED.importance.rows.map((row) => ({ ...row, nats: 100 * row.nats })),
  },
};

checkFigures([importanceFigure(BINARISED, MNIST)]);

checkLongFigures([importanceFigure(LONG, MNIST)]);

describe('words change with the data:', () => {
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
      expect(words(figure)).toContain('cannot be compared');
      expect(JSON.stringify(figure.data)).not.toContain('86.76');
    }
  });
});
