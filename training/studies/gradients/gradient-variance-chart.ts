import { chart, plotSize } from '../../figures/charts/chart.ts';
import { decades } from '../../figures/charts/decades.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { GradientVariance } from './gradient-variance.ts';

/** Short enough for the legend of a narrow plot. */
const NAMES = ['score function', 'with baseline', 'reparameterised'];
const LENGTH = 'gradient itself';

/** A line of errors for each estimator, and a level line at the length of the gradient they estimate. */
export function gradientVarianceChart(
  { estimators, convergence }: GradientVariance,
  theme: Theme,
  layout: Layout,
) {
  const { meanNorm } = estimators.at(-1)!;
  const values = convergence.flatMap(({ draws, errors }, i) => [
    ...NAMES.map((series, n) => ({
      series,
      draws,
      error: errors[n],
      isMarked: isMarked(i, convergence.length),
    })),
    { series: LENGTH, draws, error: meanNorm, isMarked: i === convergence.length - 1 },
  ]);
  const most = convergence.at(-1)!.draws;
  const y = roundScale(
    values.map(({ error }) => error),
    'log',
  );
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 80, height: 320 },
      narrow: { margin: 80, height: 260 },
    }),
    data: { values },
    encoding: {
      x: {
        field: 'draws',
        type: 'quantitative',
        title: 'draws of z',
        scale: logScale([1, most], 1.3),
        axis: { values: decades([1, most]), format: 'd', grid: false },
      },
      y: {
        field: 'error',
        type: 'quantitative',
        title: 'error of the gradient',
        scale: y,
        axis: {
          values: decades(y.domain),
          // “10k”, but not “100m” for a tenth.
          labelExpr: "datum.value < 1 ? datum.value : format(datum.value, '~s')",
        },
      },
    },
    layer: lineLayers(
      seriesEncoding([...NAMES, LENGTH], theme, { columns: layout === 'wide' ? 2 : 1 }),
    ),
  });
}
