import { besideOrBelow, chart, type Layer, type Panel } from '../../figures/charts/chart.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import { placeAt } from '../../evaluate/plane/lattice.ts';
import type { FlowMap } from './flow-maps.ts';

type DrawnMap = FlowMap & { name: string; address: string };

/** On the maps, which are dark in either theme. */
const [BASE, END] = palettes.dark.series;
const DARK = palettes.dark.background;

const NAMES = ['base Gaussian', 'after the flow'];

export function flowPosteriorChart(maps: DrawnMap[], theme: Theme, layout: Layout) {
  const wide = layout === 'wide';
  const side = wide ? (widths.wide - 3 * 86) / 3 : widths.narrow - 90;
  return chart(theme, {
    spacing: 18,
    ...besideOrBelow(
      layout,
      maps.map((map) => mapPanel(map, side, theme, layout)),
    ),
    resolve: { scale: { x: 'independent', y: 'independent' } },
  });
}

function mapPanel(
  { name, address, lattice, base, end }: DrawnMap,
  side: number,
  theme: Theme,
  layout: Layout,
): Panel {
  const [left, top] = placeAt(lattice, 0);
  const [right, bottom] = placeAt(lattice, lattice.side ** 2 - 1);
  const half = lattice.step / 2;
  const axis = (field: string, title: string, domain: [number, number]) =>
    ({
      field,
      type: 'quantitative',
      title,
      scale: { domain, nice: false },
      axis: { tickCount: 4, grid: false },
    }) as const;
  const points = [base, end].flatMap((places, series) =>
    Array.from({ length: places.length / 2 }, (_, i) => ({
      ...{ series: NAMES[series], x: places[2 * i], y: places[2 * i + 1] },
    })),
  );
  const legend = {
    title: null,
    symbolStrokeColor: palettes[theme].text,
    symbolOpacity: 1,
    columns: layout === 'wide' ? 2 : 1,
  };
  return {
    width: side,
    height: side,
    title: { text: name, fontSize: 13 },
    encoding: {
      x: axis('x', 'z₁', [left - half, right + half]),
      y: axis('y', 'z₂', [bottom - half, top + half]),
    },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'image', width: side, height: side, align: 'left', baseline: 'top' },
        encoding: { x: { value: 0 }, y: { value: 0 }, url: { value: address } },
      },
      {
        data: { values: points },
        mark: {
          type: 'point',
          filled: true,
          size: 16,
          opacity: 0.9,
          stroke: DARK,
          strokeWidth: 0.5,
        },
        encoding: {
          shape: {
            field: 'series',
            type: 'nominal',
            scale: { domain: NAMES, range: ['circle', 'square'] },
            legend,
          },
          color: {
            field: 'series',
            type: 'nominal',
            scale: { domain: NAMES, range: [BASE, END] },
            legend,
          },
        },
      } satisfies Layer,
    ],
  };
}
