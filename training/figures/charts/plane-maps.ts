import { besideOrBelow, chart, type Layer, type Panel } from './chart.ts';
import { widths, type Layout, type Theme } from './theme.ts';

/** A map of a square of the plane: a picture, and what is drawn over it in the fields `x` and `y`. */
export interface PlaneMap {
  name: string;
  /** Address of the picture. */
  address: string;
  /** What the picture covers of either axis. */
  across: [left: number, right: number];
  up: [bottom: number, top: number];
  layers: Layer[];
}

/**
 * Maps side by side where there is room, each with a scale of its own.
 *
 * @param margin pixels that axes and gaps take of each map's share of the wide layout
 */
export function planeMaps(maps: PlaneMap[], margin: number, theme: Theme, layout: Layout) {
  const side = layout === 'wide' ? (widths.wide - 3 * margin) / 3 : widths.narrow - 90;
  return chart(theme, {
    spacing: 18,
    ...besideOrBelow(
      layout,
      maps.map((map) => panel(map, side)),
    ),
    resolve: { scale: { x: 'independent', y: 'independent' } },
  });
}

function panel({ name, address, across, up, layers }: PlaneMap, side: number): Panel {
  const axis = (field: string, title: string, domain: [number, number]) =>
    ({
      field,
      type: 'quantitative',
      title,
      scale: { domain, nice: false },
      axis: { tickCount: 4, grid: false },
    }) as const;
  return {
    width: side,
    height: side,
    title: { text: name, fontSize: 13 },
    encoding: { x: axis('x', 'z₁', across), y: axis('y', 'z₂', up) },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'image', width: side, height: side, align: 'left', baseline: 'top' },
        encoding: { x: { value: 0 }, y: { value: 0 }, url: { value: address } },
      },
      ...layers,
    ],
  };
}
