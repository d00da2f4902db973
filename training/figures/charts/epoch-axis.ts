import type { Channel } from './chart.ts';

/** A horizontal axis of epochs from 1 on, with a tick at the first; one epoch alone stands in the middle. */
export function epochAxis(epochs: number): Channel<'x'> {
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => epochs / size <= 7) ?? epochs;
  const multiples = Array.from({ length: Math.floor(epochs / step) }, (_, i) => (i + 1) * step);
  return {
    field: 'epoch',
    type: 'quantitative',
    title: 'epoch',
    scale: { domain: epochs === 1 ? [0, 2] : [1, epochs], nice: false, padding: 8 },
    axis: { grid: false, format: 'd', values: [...new Set([1, ...multiples])] },
  };
}
