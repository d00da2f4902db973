import { chart, plotSize } from '../../figures/charts/chart.ts';
import { lineNames, roundScale } from '../../figures/charts/line-names.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';

/** A line through points, with its name. */
export interface Curve {
  name: string;
  points: { x: number; y: number }[];
}

interface Axes {
  x: { title: string; log?: boolean };
  y: { title: string; log?: boolean };
}

/** Up to four curves over the same axes, each with its name at its end. */
export function curvesChart(curves: Curve[], { x, y }: Axes, theme: Theme, layout: Layout) {
  const size = plotSize(layout, {
    wide: { margin: 240, height: 220 },
    narrow: { margin: 236, height: 200 },
  });
  const values = curves.flatMap(({ name, points }) =>
    points.map((point, i) => ({ ...point, series: name, isMarked: isMarked(i, points.length) })),
  );
  const scale = roundScale(
    values.map((value) => value.y),
    y.log ? 'log' : 'linear',
  );
  const names = curves.map(({ name }) => name);
  return chart(theme, {
    ...size,
    data: { values },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: x.title,
        scale: { type: x.log ? 'log' : 'linear', nice: false },
        axis: { grid: false, tickCount: 5, labelOverlap: true },
      },
      y: { field: 'y', type: 'quantitative', title: y.title, scale, axis: { tickCount: 5 } },
    },
    layer: [
      ...lineLayers(seriesEncoding(names, theme, null)),
      ...lineNames(
        curves.map(({ name, points }) => ({ series: name, value: points.at(-1)!.y })),
        scale,
        size,
        theme,
      ),
    ],
  });
}
