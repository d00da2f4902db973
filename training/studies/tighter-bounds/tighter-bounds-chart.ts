import { chart, plotSize, type Layer } from '../../figures/charts/chart.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { TighterBounds } from './measure.ts';

/** A line for each model, and level lines, named at their ends, for what others published. */
export function tighterBoundsChart(
  { models, ks }: TighterBounds,
  references: { name: string; nats: number }[],
  theme: Theme,
  layout: Layout,
) {
  const { text } = palettes[theme];
  const values = models.flatMap(({ title, bounds }) =>
    bounds.map(({ nats }, i) => ({ series: title, k: ks[i], nats, isMarked: true })),
  );
  const y = {
    field: 'nats',
    type: 'quantitative',
    title: 'nats per image',
    scale: roundScale([...values, ...references].map(({ nats }) => nats)),
  } as const;
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 80, height: 320 },
      narrow: { margin: 108, height: 280 },
    }),
    layer: [
      ...references.flatMap(({ name, nats }): Layer[] => [
        {
          data: { values: [{ nats }] },
          mark: { type: 'rule', color: text, strokeDash: [2, 2] },
          encoding: { y },
        },
        {
          data: { values: [{ nats, name: `${name}: ${nats}` }] },
          mark: { type: 'text', color: text, align: 'left', dx: 4, dy: -6, fontSize: 11 },
          encoding: { x: { value: 0 }, y, text: { field: 'name' } },
        },
      ]),
      {
        data: { values },
        encoding: {
          x: {
            field: 'k',
            type: 'quantitative',
            title: 'draws that measure the bound, k',
            scale: logScale(ks, 1.5),
            axis: { values: ks, format: 'd', grid: false },
          },
          y,
        },
        layer: lineLayers(
          seriesEncoding(
            models.map(({ title }) => title),
            theme,
            { columns: layout === 'wide' ? 3 : 1 },
          ),
        ),
      },
    ],
  });
}
