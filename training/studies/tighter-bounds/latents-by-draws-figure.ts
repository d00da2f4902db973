import { chart, plotSize } from '../../figures/charts/chart.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { ACTIVE, latentsForMost, MOST } from '../../evaluate/latent-use.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

/** How the nats of the code lie on the latents, for models trained on one draw and on several. */
export function latentsByDrawsFigure(
  models: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const ofEach = (value: (model: MeasuredModel) => string): string =>
    list(models.map((model) => `${value(model)} of “${model.title}”`));
  const total = ({ latents }: MeasuredModel): number => latents.kl.reduce((a, b) => a + b, 0);
  return {
    id: 'latents-by-draws',
    title: 'What each latent carries, by the draws in training',
    caption: `KL of each latent on held-out ${dataset.title}, in nats per image (${models[0].likelihood}), from the largest to the smallest, for models trained on ${list(models.map(({ objective }) => objective.draws!))} draws.`,
    alt: `Line chart of the KL of each latent on held-out ${dataset.title}, largest first, for ${plural(models.length, 'model')}: ${ofEach((model) => `${decimal(total(model))} nats in all`)}.`,
    description: [
      `A line chart. The horizontal axis is the rank of a latent, from the one that carries most; the vertical axis is its KL term in nats per image. There is a line for each model.`,
      `All latents together carry ${ofEach((model) => `${decimal(total(model))} nats`)}. The fewest that have ${100 * MOST} % of that are ${ofEach((model) => String(latentsForMost(model.latents.kl)))}.`,
      `Latents whose posterior mean varies by more than ${ACTIVE} over images: ${ofEach(({ latents, latentSize }) => `${latents.activeUnits} of ${latentSize}`)}.`,
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Which model' },
        { name: 'rank', description: 'Of the latent, from 1 for the largest KL' },
        { name: 'kl', description: 'Mean KL of the latent, nats per image' },
      ],
      rows: models.flatMap(({ id, latents }) => sorted(latents.kl).map((kl, i) => [id, i + 1, kl])),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(models, theme, layout),
    },
  };
}

function sorted(kl: number[]): number[] {
  return kl.toSorted((a, b) => b - a);
}

function specification(models: MeasuredModel[], theme: Theme, layout: Layout) {
  const values = models.flatMap(({ title, latents }) =>
    sorted(latents.kl).map((kl, i) => ({
      series: title,
      rank: i + 1,
      kl,
      isMarked: isMarked(i, latents.kl.length),
    })),
  );
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 80, height: 280 },
      narrow: { margin: 80, height: 240 },
    }),
    data: { values },
    encoding: {
      x: {
        field: 'rank',
        type: 'quantitative',
        title: 'latents, the largest first',
        axis: { format: 'd', grid: false, tickCount: 5 },
      },
      y: {
        field: 'kl',
        type: 'quantitative',
        title: 'nats per image',
        scale: roundScale([0, ...values.map(({ kl }) => kl)]),
      },
    },
    layer: lineLayers(
      seriesEncoding(
        models.map(({ title }) => title),
        theme,
        { columns: layout === 'wide' ? 3 : 1 },
      ),
    ),
  });
}
