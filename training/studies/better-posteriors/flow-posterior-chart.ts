import { edgesOf } from '../../contract/plane/lattice.ts';
import type { Layer } from '../../figures/charts/chart.ts';
import { planeMaps } from '../../figures/charts/plane-maps.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FlowMap } from './flow-maps.ts';

type DrawnMap = FlowMap & { name: string; address: string };

/** On the maps, which are dark in either theme. */
const [BASE, END] = palettes.dark.series;
const DARK = palettes.dark.background;

const NAMES = ['base Gaussian', 'after the flow'];

export function flowPosteriorChart(maps: DrawnMap[], theme: Theme, layout: Layout) {
  return planeMaps(
    maps.map((map) => ({
      name: map.name,
      address: map.address,
      ...edgesOf(map.lattice),
      layers: layersOf(map, theme, layout),
    })),
    86,
    theme,
    layout,
  );
}

function layersOf({ base, end }: DrawnMap, theme: Theme, layout: Layout): Layer[] {
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
  return [
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
    },
  ];
}
