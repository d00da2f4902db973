import type { FigureContext } from '../../../training/studies/study.ts';

const dataset = {
  description: 'Handwritten digits',
  origin: 'made up',
  licence: 'none',
  citation: 'none',
  train: 60_000,
  test: 10_000,
  sha256: '0'.repeat(64),
};

/** What a figure of MNIST is told. */
export const MNIST: FigureContext = { dataset: { ...dataset, name: 'mnist', title: 'MNIST' } };

/** What a figure of strokes is told. */
export const STROKES: FigureContext = {
  dataset: { ...dataset, name: 'strokes', title: 'strokes' },
};
