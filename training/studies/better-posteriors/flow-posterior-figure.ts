import type { FigureContent } from '../../figures/figure.ts';
import { placeAt } from '../../contract/plane/lattice.ts';
import { withArticle } from '../../contract/article.ts';
import { capitalised, decimal, list } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { flowPosteriorChart } from './flow-posterior-chart.ts';
import type { FlowMap } from './flow-maps.ts';
import type { BetterPosteriors } from './measure.ts';

/** Densities below this share of the largest are left out of the data. */
const LEAST = 0.02;

/** True posteriors as maps, with draws of the base Gaussian and of the flow's end. */
export function flowPosteriorFigure(
  { likelihood, maps, shown }: BetterPosteriors,
  { dataset }: FigureContext,
): FigureContent {
  const digits = list(maps.map(({ label }) => withArticle(dataset.classes[label])));
  const gaps = list(maps.map(({ gap }) => decimal(gap, 2)));
  return {
    id: 'flow-posterior',
    title: 'Draws before and after the flow, over the true posterior',
    caption: `p(z|x) in the latent plane of “${shown.title}” (${likelihood}) for held-out images of ${dataset.title}, light where it is high, computed place by place. Circles are draws of the base Gaussian; squares are where ${shown.steps} planar steps send them.`,
    alt: `Maps of the true posterior of ${digits} of ${dataset.title}, with draws of the base Gaussian and of the flow. The ELBO lies ${gaps} nats below log p(x).`,
    description: [
      'Maps of a part of the latent plane, z1 across and z2 upwards, light where p(z|x) is high and black where it is next to nothing. Over each lie two clouds of draws: hollow circles from the base Gaussian, and filled squares where the flow sends them.',
      ...maps.map(
        ({ index, label, gap, base, end }) =>
          `${capitalised(withArticle(dataset.classes[label]))}, number ${decimal(index, 0)} of the held-out images (the first is 0): the ELBO lies ${decimal(gap, 2)} nats below log p(x). The base is ${placed(base)}; after the flow the draws are ${placed(end)}.`,
      ),
    ],
    experiments: [shown.id],
    data: {
      columns: [
        { name: 'index', description: 'Position of the image in the held-out set, from 0' },
        { name: 'what', description: 'density, or a draw: base, end' },
        { name: 'z1', description: 'First latent' },
        { name: 'z2', description: 'Second latent' },
        { name: 'value', description: 'p(z|x) as a share of the map’s largest; empty for draws' },
      ],
      rows: maps.flatMap((map) => [...drawRows(map), ...densityRows(map)]),
    },
    picture: {
      kind: 'chart',
      rasters: Object.fromEntries(
        maps.map(({ density, lattice }, i) => [
          `map${i}`,
          { kind: 'raster', width: lattice.side, height: lattice.side, pixels: density },
        ]),
      ),
      specification: (theme, layout, addresses) =>
        flowPosteriorChart(
          maps.map((map, i) => ({
            ...map,
            name: `${withArticle(dataset.classes[map.label])}, ${decimal(map.gap, 2)} nats`,
            address: addresses[`map${i}`],
          })),
          theme,
          layout,
        ),
    },
  };
}

/** "around (0.10, −2.30) with standard deviations 0.050 and 0.070 and a correlation of 0.5" */
function placed(places: Float32Array): string {
  const [x, y] = [0, 1].map((axis) => [...places].filter((_, i) => i % 2 === axis));
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const together = (a: number[], b: number[]): number =>
    mean(a.map((value, i) => (value - mean(a)) * (b[i] - mean(b))));
  const [sx, sy] = [Math.sqrt(together(x, x)), Math.sqrt(together(y, y))];
  return `around (${decimal(mean(x), 2)}, ${decimal(mean(y), 2)}) with standard deviations ${decimal(sx, 3)} and ${decimal(sy, 3)} and a correlation of ${decimal(together(x, y) / (sx * sy), 2)}`;
}

function drawRows({ index, base, end }: FlowMap): (string | number)[][] {
  const rows = (what: string, places: Float32Array): (string | number)[][] =>
    Array.from({ length: places.length / 2 }, (_, i) => [
      ...[index, what, places[2 * i], places[2 * i + 1], ''],
    ]);
  return [...rows('base', base), ...rows('end', end)];
}

function densityRows({ index, density, lattice }: FlowMap): (string | number)[][] {
  return Array.from(density).flatMap((byte, i) =>
    byte / 255 < LEAST ? [] : [[index, 'density', ...placeAt(lattice, i), byte / 255]],
  );
}
