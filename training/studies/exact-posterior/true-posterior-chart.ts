import type { Layer } from '../../figures/charts/chart.ts';
import { planeMaps } from '../../figures/charts/plane-maps.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { PosteriorMap } from './exact-posterior.ts';
import type { PlaneGaussian } from '../../contract/plane/gaussian.ts';
import { APPROXIMATIONS } from './gaps.ts';
import { edgesOf } from '../../contract/plane/lattice.ts';

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
  return planeMaps(
    maps.map((map) => ({
      name: map.name,
      address: map.address,
      ...edgesOf(map.lattice),
      layers: outlinesOf(map, theme, layout),
    })),
    70,
    theme,
    layout,
  );
}

function outlinesOf({ qs }: DrawnMap, theme: Theme, layout: Layout): Layer[] {
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
  return [
    { color: DARK, strokeWidth: 4, opacity: 0.6 },
    { color: OUTLINE, strokeWidth: 2 },
  ].map((look): Layer => ({
    data: { values: outlines },
    mark: { type: 'line', clip: true, ...look },
    encoding: { order: { field: 'corner' }, detail: { field: 'series' }, strokeDash: dash },
  }));
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
