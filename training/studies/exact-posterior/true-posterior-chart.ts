import { besideOrBelow, chart, type Layer, type Panel } from '../../figures/charts/chart.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { PosteriorMap } from './exact-posterior.ts';
import type { PlaneGaussian } from './gaussian.ts';
import { APPROXIMATIONS } from './gaps.ts';
import { placeAt } from '../../evaluate/plane/lattice.ts';

type DrawnMap = PosteriorMap & { name: string; address: string };

/** How many corners the polygon has that is drawn as an ellipse. */
const CORNERS = 72;
/** Dashes of the ellipses, in the order of `APPROXIMATIONS`. */
const DASHES = [
  [7, 4],
  [1, 0],
  [2, 3],
];
/** On the maps, which are dark in either theme. */
const OUTLINE = palettes.dark.series[0];
const DARK = palettes.dark.background;

export function truePosteriorChart(maps: DrawnMap[], theme: Theme, layout: Layout) {
  const wide = layout === 'wide';
  const side = wide ? (widths.wide - 3 * 70) / 3 : widths.narrow - 90;
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
  { name, address, lattice, qs }: DrawnMap,
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
  const names = APPROXIMATIONS.map((each) => each.name);
  const outlines = APPROXIMATIONS.flatMap((each) => ellipse(qs[each.of], each.name));
  const dash = {
    field: 'series',
    type: 'nominal',
    sort: names,
    scale: { domain: names, range: DASHES },
    legend: {
      title: null,
      symbolType: 'stroke',
      symbolSize: 500,
      symbolStrokeColor: palettes[theme].text,
      symbolStrokeWidth: 2,
      symbolOpacity: 1,
      labelLimit: 0,
      columns: layout === 'wide' ? 2 : 1,
    },
  } as const;
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
      ...[
        { color: DARK, strokeWidth: 4, opacity: 0.6 },
        { color: OUTLINE, strokeWidth: 2 },
      ].map((look): Layer => ({
        data: { values: outlines },
        mark: { type: 'line', clip: true, ...look },
        encoding: { order: { field: 'corner' }, detail: { field: 'series' }, strokeDash: dash },
      })),
    ],
  };
}

/** The line two standard deviations from the mean of a Gaussian. */
function ellipse({ mean, covariance: [a, b, c] }: PlaneGaussian, series: string) {
  // A Cholesky factor of the covariance turns the circle into it.
  const l11 = Math.sqrt(a);
  const l21 = b / l11;
  const l22 = Math.sqrt(c - l21 * l21);
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    const [u, v] = [2 * Math.cos(angle), 2 * Math.sin(angle)];
    return { series, corner, x: mean[0] + l11 * u, y: mean[1] + l21 * u + l22 * v };
  });
}
