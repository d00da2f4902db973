import { chart, plotSize, type Channel } from '../../figures/charts/chart.ts';
import { POINT, seriesEncoding } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { capitalised, decimal, list } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Anomaly } from './anomaly.ts';
import { SCORES, strangersInWords } from './words.ts';

type Strangers = Anomaly['strangers'][number];

/** Which strangers a VAE's scores find, and which they take for its own. */
export function anomalyFigure(measured: Anomaly, { dataset }: FigureContext): FigureContent {
  const { id, title, likelihood, images, draws, own, strangers } = measured;
  const rows = strangers.map((each) => ({ ...each, words: strangersInWords(each.name, dataset) }));
  const areas = (each: Strangers): string =>
    list(SCORES.map(({ of }) => decimal(each.auroc[of].area, 2)));
  const missed = rows.filter(({ auroc }) => auroc.elbo.area < 0.5);
  return {
    id: 'anomaly',
    title: 'Finding images that do not belong',
    caption: `How well three scores of “${title}” distinguish ${decimal(images, 0)} held-out images of ${dataset.title} from as many strangers of each kind: the probability that a stranger costs more nats (${likelihood}). Strangers are ${list(rows.map(({ name, words }) => `${words} (${name})`))}. 1 is every time, ½ is chance, 0 is never; bars are two standard errors to either side.`,
    alt: `Dot plot of how often strangers cost a model of ${dataset.title} more than its own images. By the negative ELBO: ${list(rows.map(({ name, auroc }) => `${name} ${decimal(auroc.elbo.area, 2)}`))}.`,
    description: [
      `A dot plot with a row for each kind of stranger. The horizontal axis is the area under the curve of hits against false alarms, from 0 to 1, with a dashed line at chance, ½. Each row has a mark for each of three scores: ${list(SCORES.map(({ name }) => name))}. The numbers below have the same order.`,
      ...rows.map(
        (each) =>
          `${capitalised(each.words)}: ${areas(each)}. Their negative ELBO is ${decimal(each.nats.elbo)} nats on average, that of the held-out images ${decimal(own.elbo)}.`,
      ),
      missed.length
        ? `By the negative ELBO the model finds ${list(missed.map(({ words }) => words))} more probable than its own images.`
        : 'By the negative ELBO no kind of stranger is more probable than the model’s own images.',
      `The ELBO of an image is a mean over ${decimal(draws, 0)} draws, and the bound with many draws takes as many.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'strangers', description: 'Which kind' },
        {
          name: 'score',
          description:
            'Which score: the negative ELBO, its reconstruction term, −log p(x|z) at the posterior mean, or the importance-weighted bound with many draws',
        },
        { name: 'auroc', description: 'Probability that a stranger scores higher' },
        { name: 'standard_error', description: 'Of that probability' },
        { name: 'nats', description: 'Mean score of the strangers, nats per image' },
        { name: 'own_nats', description: 'Mean score of the held-out images, nats per image' },
      ],
      rows: strangers.flatMap(({ name, auroc, nats }) =>
        SCORES.map(({ of }) => [
          name,
          of,
          auroc[of].area,
          auroc[of].standardError,
          nats[of],
          own[of],
        ]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(rows, theme, layout),
    },
  };
}

function specification(rows: (Strangers & { words: string })[], theme: Theme, layout: Layout) {
  const wide = layout === 'wide';
  const names = SCORES.map(({ name }) => name);
  const { color, shape } = seriesEncoding(names, theme, { columns: wide ? 2 : 1, labelLimit: 0 });
  const values = rows.flatMap(({ name: kind, auroc }) =>
    SCORES.map(({ of, name }) => {
      const { area, standardError } = auroc[of];
      return {
        series: name,
        name: kind,
        area,
        low: Math.max(0, area - 2 * standardError),
        high: Math.min(1, area + 2 * standardError),
      };
    }),
  );
  const x: Channel<'x'> = {
    field: 'area',
    type: 'quantitative',
    title: 'a stranger costs more',
    scale: { domain: [0, 1] },
    axis: { tickCount: 5, grid: false },
  };
  const y = {
    field: 'name',
    type: 'nominal',
    title: null,
    sort: null,
    axis: { grid: true, domain: false },
  } as const;
  const offset = {
    field: 'series',
    type: 'nominal',
    scale: { domain: names },
  } satisfies Channel<'yOffset'>;
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 110, height: 56 * rows.length },
      narrow: { margin: 110, height: 60 * rows.length },
    }),
    data: { values },
    layer: [
      {
        data: { values: [{ area: 0.5 }] },
        mark: { type: 'rule', color: palettes[theme].text, strokeDash: [5, 3] },
        encoding: { x },
      },
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, yOffset: offset, color },
      },
      {
        mark: { ...POINT, size: 80 },
        encoding: { x, y, yOffset: offset, color, shape },
      },
    ],
  });
}
