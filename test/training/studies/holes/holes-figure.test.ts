import { describe, expect, it } from 'vitest';
import { holesFigure } from '../../../../training/studies/holes/holes-figure.ts';
import type { Holes } from '../../../../training/studies/holes/holes.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { HOLES } from './made-up-holes.ts';

const title = 'Convolutional autoencoder, 200 latents';
const shares = { codes: 1, midpoints: 1, box: 1, prior: 1 };

checkFigures([holesFigure(HOLES, MNIST)]);

checkLongFigures([
  holesFigure({ ...HOLES, models: HOLES.models.map((m) => ({ ...m, title, shares })) }, STROKES),
]);

describe('words test the expectation:', () => {
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
    expect(text).toContain(
      'is true here for places in the box of the codes and draws from N(0, I)',
    );
    expect(text).toContain('For midpoints of two codes there is no clear difference.');
  });

  it('it does not hold where the VAE has more', () => {
    const text = told({}, { midpoints: 0.9, box: 0.95, prior: 0.99 });
    expect(text).toContain('The first half is not true here');
    expect(text).toContain('it is unsure more often for the VAE');
  });

  it('a VAE may have holes of its own, or none', () => {
    expect(told({}, {})).toContain('The classifier is unsure of 28 % of places in the box');
    const even = { codes: 0.8, midpoints: 0.8, box: 0.8, prior: 0.8 };
    expect(told(even, {})).toContain('The second half is true');
  });

  it('a small difference is clear of many places only', () => {
    const close = { midpoints: 0.73, box: 0.72, prior: 0.78 };
    expect(told({ midpoints: 0.75 }, close)).toContain('first half is not true here');
    expect(told({ midpoints: 0.75 }, close, { count: 100_000 })).toContain(
      'is true here for midpoints of two codes',
    );
  });

  it('where the codes lie, and the classes that are nowhere', () => {
    expect(told({}, {})).toContain('a box of 40.0 times the area of the square from −3 to 3');
    expect(told({}, {})).toContain('4 of the 9 cells, and takes none for 2, 4, 5 and 8');
  });
});
