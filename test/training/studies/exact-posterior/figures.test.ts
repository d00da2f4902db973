import { expect, it } from 'vitest';
import type { ExactPosterior } from '../../../../training/studies/exact-posterior/exact-posterior.ts';
import { latticeAround } from '../../../../training/contract/plane/lattice.ts';
import { exactNumbers } from '../../../../training/studies/exact-posterior/numbers.ts';
import { posteriorGapFigure } from '../../../../training/studies/exact-posterior/posterior-gap-figure.ts';
import { truePosteriorFigure } from '../../../../training/studies/exact-posterior/true-posterior-figure.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

const LATTICE = latticeAround([0.5, -0.5], 1, 4);
const EXACT: ExactPosterior = {
  id: 'conv-2',
  title: 'Convolutional, 2 latents',
  likelihood: 'Bernoulli likelihood on grey pixels',
  lattice: latticeAround([0, 0], 5, 201),
  coarser: { mean: 0.0004, largest: 0.002 },
  images: [
    { index: 3, label: 4, logEvidence: -150, encoder: -152, diagonal: -150.6, full: -150.25 },
    { index: 9, label: 8, logEvidence: -140, encoder: -143, diagonal: -140.8, full: -140.15 },
    { index: 12, label: 8, logEvidence: -130, encoder: -133, diagonal: -130.8, full: -130.15 },
  ],
  maps: [0, 1].map((of) => ({
    of,
    image: new Uint8Array(784),
    lattice: LATTICE,
    density: Uint8Array.from({ length: 16 }, (_, i) => 17 * i),
    qs: {
      encoder: { mean: [0.5, -0.5], covariance: [0.04, 0, 0.09] },
      diagonal: { mean: [0.6, -0.5], covariance: [0.02, 0, 0.05] },
      full: { mean: [0.6, -0.4], covariance: [0.03, 0.02, 0.06] },
    },
  })),
};
const LONG: ExactPosterior = { ...EXACT, title: 'Convolutional on binarised pixels, 200 latents' };

const figuresOf = (exact: ExactPosterior) => [
  truePosteriorFigure(exact, MNIST),
  posteriorGapFigure(exact, MNIST),
];

checkFigures(figuresOf(EXACT));
checkLongFigures(figuresOf(LONG));

it('the parts of the gap add up, in numbers and in words', () => {
  const numbers = exactNumbers(EXACT);
  const value = (name: string): number => numbers[`exact.${name}`].value;
  expect(value('gap')).toBeCloseTo(8 / 3);
  expect(value('amortisation') + value('family')).toBeCloseTo(value('gap'));
  expect(value('correlation') + value('not-gaussian')).toBeCloseTo(value('family'));
  expect(value('amortisation-lead')).toBeGreaterThan(2);
  expect(words(posteriorGapFigure(EXACT, MNIST))).toContain('2.67, 0.73 and 0.18 nats');
});
