import type { Mark, Panel } from '../../figures/charts/chart.ts';
import { palettes, type Theme } from '../../figures/charts/theme.ts';
import { percent } from '../../figures/words/phrases.ts';

/** The share of the variance at which a reader would call the rest small. */
export const MOST = 0.9;

/**
 * The share of the variance that the first components explain together, by their number, with a
 * line at most of it and the component that reaches it named.
 */
export function explainedCurve(
  cumulative: number[],
  needed: number,
  theme: Theme,
  { width, height }: { width: number; height: number },
): Panel {
  const { text, series } = palettes[theme];
  // Before the curve reaches the line it is below it, and afterwards above.
  const label: Partial<Mark> =
    needed > cumulative.length / 2
      ? { align: 'right', baseline: 'bottom', dx: -8, dy: -3 }
      : { align: 'left', baseline: 'top', dx: 8, dy: 5 };
  return {
    width,
    height,
    data: { values: cumulative.map((share, i) => ({ component: i + 1, share })) },
    encoding: {
      x: {
        field: 'component',
        type: 'quantitative',
        title: 'components',
        scale: { domain: [1, cumulative.length], nice: false, padding: 8 },
        axis: { tickMinStep: 1, tickCount: 6, format: 'd', grid: false },
      },
      y: {
        field: 'share',
        type: 'quantitative',
        title: 'variance explained together',
        scale: { domain: [0, 1] },
        axis: { format: '.0%', tickCount: 6 },
      },
    },
    layer: [
      {
        mark: { type: 'rule', color: text, strokeDash: [4, 3] },
        data: { values: [{ share: MOST }] },
        encoding: { x: { value: 0 }, x2: { value: width } },
      },
      {
        mark: {
          type: 'line',
          color: series[1],
          point: { filled: true, size: 35, color: series[1] },
        },
      },
      {
        transform: [{ filter: `datum.component === ${needed}` }],
        mark: { type: 'point', size: 130, strokeWidth: 2, color: text },
      },
      {
        transform: [{ filter: `datum.component === ${needed}` }],
        mark: {
          type: 'text',
          color: text,
          fontSize: 12,
          ...label,
          text: `${needed} for ${percent(MOST)}`,
        },
      },
    ],
  };
}
