import { besideOrBelow, chart, type Layer, type Panel } from '../../figures/charts/chart.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { Holes } from './holes.ts';
import { sureShares } from './sure-shares.ts';
import { nameOf } from './verdict.ts';

type Model = Holes['models'][number];

/** Corners of what is drawn as an ellipse. */
const CORNERS = 60;

/** On pictures, which are dark in either theme. */
const [FRAME, ELLIPSE] = palettes.dark.series;
const DARK = palettes.dark.background;

/** Two decoded planes, and below them the shares of places that decode to something. */
export function holesChart(
  { sure, heldOut }: Holes,
  planes: [Model, string][],
  theme: Theme,
  layout: Layout,
) {
  const wide = layout === 'wide';
  const side = wide ? 266 : widths.narrow - 78;
  return chart(theme, {
    spacing: 24,
    vconcat: [
      {
        spacing: 16,
        ...besideOrBelow(
          layout,
          planes.map(([model, address]) => decodedPlane(model, address, sure, side)),
        ),
      },
      sureShares(
        planes.map(([model]) => model),
        heldOut,
        theme,
        wide ? 2 * side + 60 : side,
      ),
    ],
  });
}

function decodedPlane(model: Model, address: string, sure: number, side: number): Panel {
  const { box, grid } = model;
  const axis = (field: string, title: string, domain: [number, number]) =>
    ({
      field,
      type: 'quantitative',
      title,
      scale: { domain, nice: false },
      axis: { tickCount: 5, grid: false },
    }) as const;
  const [x, y] = [axis('x', 'z₁', box[0]), axis('y', 'z₂', box[1])];
  const outline = { type: 'line', clip: true } as const;
  return {
    width: side,
    height: side,
    title: { text: nameOf(model), fontSize: 13 },
    encoding: { x, y },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'image', width: side, height: side, align: 'left', baseline: 'top' },
        encoding: { x: { value: 0 }, y: { value: 0 }, url: { value: address } },
      },
      {
        data: { values: unsureCells(box, grid, sure) },
        mark: { type: 'rect', filled: false, stroke: FRAME, strokeWidth: 1.5, aria: false },
        encoding: { x2: { field: 'x2' }, y2: { field: 'y2' } },
      },
      ...[
        { ...outline, color: DARK, strokeWidth: 5, opacity: 0.7 },
        { ...outline, color: ELLIPSE, strokeWidth: 2, strokeDash: [7, 4] },
      ].map((mark): Layer => ({
        data: { values: twoDeviations() },
        mark,
        encoding: { order: { field: 'corner' } },
      })),
      ...[{ stroke: DARK, strokeWidth: 5 }, {}].map((halo): Layer => ({
        data: { values: [{ x: 0, y: 2 }] },
        mark: {
          type: 'text',
          text: 'N(0, I)',
          clip: true,
          color: ELLIPSE,
          fontSize: 13,
          fontWeight: 600,
          dy: -11,
          ...halo,
        },
      })),
    ],
  };
}

function unsureCells([xs, ys]: Model['box'], grid: Model['grid'], sure: number) {
  const at = ([from, to]: [number, number], edge: number): number =>
    from + (edge / grid.side) * (to - from);
  return grid.confidences.flatMap((confidence, i) => {
    if (confidence >= sure) return [];
    const [column, row] = [i % grid.side, Math.floor(i / grid.side)];
    const [bottom, top] = [grid.side - 1 - row, grid.side - row];
    return [{ x: at(xs, column), x2: at(xs, column + 1), y: at(ys, bottom), y2: at(ys, top) }];
  });
}

/** The circle two standard deviations from the origin, an ellipse where the axes are not alike. */
function twoDeviations() {
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return { corner, x: 2 * Math.cos(angle), y: 2 * Math.sin(angle) };
  });
}
