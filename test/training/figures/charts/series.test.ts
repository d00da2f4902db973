import { expect, it } from 'vitest';
import { isMarked } from '../../../../training/figures/charts/series.ts';

it.each([1, 2, 12, 13, 30, 100])(
  'of %i points of a line some bear marks, few enough to be told apart',
  (count) => {
    const marked = Array.from({ length: count }, (_, i) => i).filter((i) => isMarked(i, count));
    expect(marked.length).toBeLessThanOrEqual(12);
    expect(marked.length).toBeGreaterThanOrEqual(Math.min(count, 6));
    expect(marked).toContain(count - 1);
  },
);
