import { chart, plotSize, type Channel, type Panel } from '../../figures/charts/chart.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { mean } from '../../figures/words/numbers.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Outcome } from './collapse.ts';

/** How many nats each latent carries, the largest first, under each way of training. */
export function collapseLatentsFigure(
  outcomes: Outcome[],
  { dataset }: FigureContext,
): FigureContent {
  const ranked = outcomes.map(({ name, trainings }) => ({
    name,
    nats: trainings[0].latents.map((_, rank) =>
      mean(trainings.map(({ latents }) => latents[rank])),
    ),
  }));
  const seeds = outcomes[0].trainings.length;
  const latents = ranked[0].nats.length;
  const totals = ranked.map(({ nats }) => nats.reduce((sum, each) => sum + each, 0));
  return {
    id: 'collapse-latents',
    title: 'Nats of each latent, with a decoder that sees pixels and one that does not',
    caption: `Mean KL of each of ${plural(latents, 'latent')} over held-out images of ${dataset.title}, the largest first, for one VAE trained in ${outcomes.length} ways.${seeds > 1 ? ` Bars are means over ${seeds} seeds, and marks are the single trainings.` : ''}`,
    alt: `${outcomes.length} small bar charts for ${dataset.title}: nats of each latent, largest first. In all they carry ${list(totals.map((total) => decimal(total)))} nats for ${list(ranked.map(({ name }) => `“${name}”`))}.`,
    description: [
      `${outcomes.length} small bar charts with the same axes, one for each way of training. Each has a bar for each latent, sorted by its mean KL in nats per image.`,
      ...ranked.map(
        ({ name, nats }, i) =>
          `“${name}”: from ${decimal(nats[0], 2)} down to ${decimal(nats.at(-1)!, 2)} nats a latent, ${decimal(totals[i])} in all.`,
      ),
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'way', description: 'Of training' },
        { name: 'training', description: 'Which seed, from 0' },
        { name: 'rank', description: 'Of the latent by its nats, from 1' },
        { name: 'nats', description: 'Mean KL over held-out images' },
      ],
      rows: outcomes.flatMap(({ name, trainings }) =>
        trainings.flatMap(({ latents }, seed) =>
          latents.map((nats, rank) => [name, seed, rank + 1, nats]),
        ),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(outcomes, ranked, theme, layout),
    },
  };
}

function specification(
  outcomes: Outcome[],
  ranked: { name: string; nats: number[] }[],
  theme: Theme,
  layout: Layout,
) {
  const columns = layout === 'wide' ? 5 : 2;
  const { width, height } = plotSize(layout, {
    wide: { margin: 5 * 44, columns, height: 120 },
    narrow: { margin: 2 * 64, columns, height: 100 },
  });
  const most = Math.max(
    ...outcomes.flatMap(({ trainings }) => trainings.flatMap((t) => t.latents)),
  );
  const y: Channel<'y'> = {
    field: 'nats',
    type: 'quantitative',
    title: null,
    scale: { domain: [0, most], nice: true },
    axis: { tickCount: 4 },
  };
  const x: Channel<'x'> = {
    field: 'rank',
    type: 'ordinal',
    title: null,
    axis: { values: [1, 5, 10], labelAngle: 0, grid: false },
  };
  const palette = palettes[theme];
  return chart(theme, {
    title: {
      text: ['nats per image,', 'by the rank of the latent'],
      anchor: 'start',
      fontWeight: 'normal',
      offset: 12,
    },
    columns,
    spacing: { column: 10, row: 14 },
    concat: ranked.map(({ name, nats }, i): Panel => ({
      width,
      height,
      title: { text: name, fontSize: 12, fontWeight: 'normal' },
      layer: [
        {
          data: { values: nats.map((nats, rank) => ({ rank: rank + 1, nats })) },
          mark: { type: 'bar', color: palette.series[1] },
          encoding: { x, y },
        },
        {
          data: {
            values: outcomes[i].trainings.flatMap(({ latents }) =>
              latents.map((nats, rank) => ({ rank: rank + 1, nats })),
            ),
          },
          mark: { type: 'tick', color: palette.text, thickness: 1 },
          encoding: { x, y },
        },
      ],
    })),
  });
}
