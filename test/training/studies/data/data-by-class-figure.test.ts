import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../../../training/contract/image.ts';
import { dataByClassFigure } from '../../../../training/studies/data/data-by-class-figure.ts';
import type { DatasetSummary } from '../../../../training/studies/data/dataset-summary.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

const DATASET: DatasetSummary = {
  exemplars: Float32Array.from({ length: 100 * PIXELS }, (_, i) => ((i * 7) % 1013) / 1012),
  columns: 10,
  counts: {
    train: [590, 670, 600, 610, 580, 540, 595, 625, 585, 596],
    test: [98, 113, 103, 101, 98, 89, 95, 102, 97, 100],
  },
  ink: [0.173, 0.076, 0.149, 0.141, 0.121, 0.128, 0.137, 0.114, 0.15, 0.122],
  empty: 0.808,
};

checkFigures([dataByClassFigure(DATASET, MNIST)]);

describe('words change with the data:', () => {
  const data = (change: Partial<typeof DATASET>): string =>
    words(dataByClassFigure({ ...DATASET, ...change }, MNIST));
  const counted = (train: number[]): string => data({ counts: { ...DATASET.counts, train } });

  it('the most and least frequent class, ties and equal classes', () => {
    expect(data({})).toContain('1 is the most frequent, with 670, and 5 the least, with 540');
    expect(counted([9, 2, 3, 4, 9, 6, 7, 8, 5, 2])).toContain(
      '0 and 4 are the most frequent, with 9, and 1 and 9 the least, with 2',
    );
    expect(counted(Array(10).fill(6))).toContain('all classes are alike (6 each)');
  });

  it('the heaviest class, of those that there are', () => {
    const ink = DATASET.ink.with(0, NaN).with(7, 0.31);
    const without = data({ ink, counts: { ...DATASET.counts, train: [0, ...Array(9).fill(5)] } });
    expect(without).toContain('7 is the heaviest, with 0.310, and 1 the lightest, with 0.076');
    expect(without).not.toContain('NaN');
  });
});
