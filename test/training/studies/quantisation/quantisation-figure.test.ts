import { expect, it } from 'vitest';
import { quantisationFigure } from '../../../../training/studies/quantisation/quantisation-figure.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { QUANTISATION } from './made-up-curve.ts';

const LONG = {
  ...QUANTISATION,
  title: 'Convolutional on binarised pixels, 200 latents, β = 0.25',
  rows: QUANTISATION.rows.map((row) => ({ ...row, nats: 50 * row.nats })),
};

checkFigures([quantisationFigure(QUANTISATION, MNIST)]);

checkLongFigures([quantisationFigure(LONG, MNIST)]);

it('says how few bits will do, also where rounding helps', () => {
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
