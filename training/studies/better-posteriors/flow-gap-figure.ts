import { chart, plotSize } from '../../figures/charts/chart.ts';
import { POINT, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { BetterPosteriors, Estimate } from './measure.ts';

const NAMES = ['Gaussian', 'with a flow'];

/** How far the ELBO lies below the evidence, or below a bound with many draws, for Gaussians and for flows. */
export function flowGapFigure(
  { likelihood, plane, wide }: BetterPosteriors,
  { dataset }: FigureContext,
): FigureContent {
  const exact = plane.models.map(({ gap }) => gap);
  const part = wide.models.map(({ slack }) => slack);
  const rows = [
    ...exact.map((estimate, i) => ({ what: 'log p(x) − ELBO, 2 latents', series: i, estimate })),
    ...part.map((estimate, i) => ({ what: `L${wide.k} − ELBO, 20 latents`, series: i, estimate })),
  ];
  const both = ([gaussian, flow]: Estimate[]): string =>
    `${decimal(gaussian.nats, 2)} nats with a Gaussian and ${decimal(flow.nats, 2)} with a flow`;
  return {
    id: 'flow-gap',
    title: 'The gap with a Gaussian and with a flow',
    caption: `What the ELBO loses on held-out ${dataset.title}, in nats per image (${likelihood}): with two latents against log p(x), by quadrature on ${decimal(plane.images, 0)} images, and with 20 latents against the bound with ${decimal(wide.k, 0)} draws on ${decimal(wide.images, 0)} images. Lower is better. Bars are two standard errors of the mean over images to either side.`,
    alt: `Dot plot of what the ELBO loses on held-out ${dataset.title}: with two latents ${both(exact)}; with 20 latents, against ${decimal(wide.k, 0)} draws, ${both(part)}.`,
    description: [
      'A dot plot of two rows. The horizontal axis is how far the ELBO lies below what it bounds, in nats per image. Each row has a circle for the VAE with a Gaussian posterior and a square for the one with a flow.',
      `With two latents the gap to log p(x) is ${both(exact)}. The difference is ${decimal(plane.gain.nats, 2)} nats, with a standard error of ${decimal(plane.gain.standardError, 2)} over the same images. Each model has its own decoder: −log p(x) is ${decimal(-plane.models[0].logEvidence)} nats with the Gaussian and ${decimal(-plane.models[1].logEvidence)} with the flow.`,
      `With 20 latents log p(x) is out of reach, and the bound with ${decimal(wide.k, 0)} draws stands in for it. The part of the gap that it sees is ${both(part)}. The difference is ${decimal(wide.gain.nats, 2)} nats, with a standard error of ${decimal(wide.gain.standardError, 2)}.`,
    ],
    experiments: [...plane.models, ...wide.models].map(({ id }) => id),
    data: {
      columns: [
        { name: 'what', description: 'What is measured' },
        { name: 'posterior', description: 'Gaussian, or Gaussian with a flow' },
        { name: 'nats', description: 'Nats per image' },
        { name: 'standard_error', description: 'Of the mean over images, in nats' },
      ],
      rows: rows.map(({ what, series, estimate }) => [
        what,
        NAMES[series],
        estimate.nats,
        estimate.standardError,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(rows, theme, layout),
    },
  };
}

function specification(
  rows: { what: string; series: number; estimate: Estimate }[],
  theme: Theme,
  layout: Layout,
) {
  const { color, shape } = seriesEncoding(NAMES, theme, { columns: 2 });
  const values = rows.map(({ what, series, estimate: { nats, standardError } }) => ({
    ...{ what: what.split(', ')[1], series: NAMES[series], nats },
    ...{ low: nats - 2 * standardError, high: nats + 2 * standardError },
  }));
  const x = {
    field: 'nats',
    type: 'quantitative',
    title: 'nats per image',
    scale: { zero: true },
    axis: { tickCount: layout === 'wide' ? 8 : 5, grid: false },
  } as const;
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 120, height: 140 },
      narrow: { margin: 120, height: 150 },
    }),
    data: { values },
    encoding: {
      y: { field: 'what', type: 'nominal', title: null, sort: null, axis: { grid: true } },
      yOffset: { field: 'series', type: 'nominal', sort: NAMES },
    },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, color },
      },
      { mark: { ...POINT, size: 80 }, encoding: { x, color, shape } },
    ],
  });
}
