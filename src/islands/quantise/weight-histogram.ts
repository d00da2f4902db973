import { quantise } from '../../../training/contract/quantise.ts';
import { plot } from '../parts/pictures/plot.ts';
import { setAttributes, shape } from '../runtime/svg.ts';

/** Values of the eight-bit grid in each bar: an odd number, so that zero is in the middle of one. */
const VALUES = 5;

/** A histogram of weights, with ticks above it at the values that rounding leaves. */
export interface WeightHistogram {
  svg: SVGSVGElement;
  /** @param rounded the same weights, rounded */
  show(rounded: Float32Array): void;
}

/**
 * @param weights as they were read from eight bits
 * @param labels names of the axes: of the weights, and of their share
 */
export function weightHistogram(
  weights: Float32Array,
  [label, share]: [string, string],
): WeightHistogram {
  const width = VALUES * quantise(weights).scale;
  const bars = histogram(weights, width);
  const shareOf = (count: number): number => (100 * count) / weights.length;
  const most = shareOf(Math.max(...bars.map(({ count }) => count)));
  const edges = { from: bars[0].middle - width / 2, to: bars.at(-1)!.middle + width / 2 };
  const { svg, marks, x, y } = plot(
    { label, ...edges },
    { label: share, from: 0, to: 1.2 * most },
    200,
  );
  const ticks = shape('path', { class: 'bits-values' });
  marks.append(
    ...bars.map(({ middle, count }) => {
      const [left, top] = [x(middle - width / 2), y(shareOf(count))];
      const size = { width: x(middle + width / 2) - left, height: y(0) - top };
      return shape('rect', { x: left, y: top, ...size, class: 'bits-bar' });
    }),
    ticks,
  );
  return {
    svg,
    show(rounded) {
      const [top, bottom] = [y(1.2 * most), y(1.08 * most)];
      const lines = [...new Set(rounded)].map(
        (value) => `M${x(value).toFixed(1)} ${top}V${bottom}`,
      );
      setAttributes(ticks, { d: lines.join('') });
    },
  };
}

/** Counts the values around each multiple of a width, from the lowest to the highest. */
export function histogram(
  values: Float32Array,
  width: number,
): { middle: number; count: number }[] {
  const bins = Int32Array.from(values, (value) => Math.round(value / width));
  const lowest = bins.reduce((a, b) => Math.min(a, b));
  const highest = bins.reduce((a, b) => Math.max(a, b));
  const counts = new Uint32Array(highest - lowest + 1);
  for (const bin of bins) counts[bin - lowest] += 1;
  return Array.from(counts, (count, i) => ({ middle: (lowest + i) * width, count }));
}
