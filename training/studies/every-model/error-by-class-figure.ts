import { chart, plotSize } from '../../figures/charts/chart.ts';
import { POINT, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, likelihoods, list } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

interface ClassError {
  digit: number;
  nats: number;
}

/** How well models reconstruct the held-out images of each class. */
export function errorByClassFigure(
  models: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const orders = models.map(byError);
  const [first] = orders;
  const easiest = first[0];
  const hardest = first.at(-1)!;
  return {
    id: 'error-by-class',
    title: 'Reconstruction error of each class',
    caption: `Mean reconstruction error of the held-out images of each class of ${dataset.title}, in nats per image (${likelihoods(models)}), under ${list(models.map(({ title }) => `“${title}”`))}. Classes are sorted by the first model’s error.`,
    alt: `Dot plot of the mean reconstruction error of each ${dataset.title} class. Under “${models[0].title}” it goes from ${decimal(easiest.nats)} nats for the ${easiest.digit} to ${decimal(hardest.nats)} for the ${hardest.digit}${models.length > 1 ? `; ${agreement(orders)}` : ''}.`,
    description: [
      `A dot plot. Each row is a class, from the one with the lowest error under “${models[0].title}” at the top to the one with the highest at the bottom; the horizontal axis is the reconstruction error in nats per image. ${models.length > 1 ? 'Each model has a shape and a colour of its own.' : 'There is one dot a row.'}`,
      ...models.map(
        ({ title }, i) =>
          `“${title}”, from the lowest error: ${list(orders[i].map(({ digit, nats }) => `${digit} with ${decimal(nats)}`))} nats.`,
      ),
      ...(models.length > 1 ? [`In their order of the classes, ${agreement(orders)}.`] : []),
      ...missing(first),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'class', description: 'Of the images, 0 to 9' },
        { name: 'experiment', description: 'Which model reconstructed them' },
        { name: 'nats', description: 'Mean reconstruction error, nats per image' },
      ],
      rows: models.flatMap(({ id }, i) => orders[i].map(({ digit, nats }) => [digit, id, nats])),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(models, orders, theme, layout),
    },
  };
}

/** Classes that were seen, from the lowest error. */
function byError({ errorByClass }: MeasuredModel): ClassError[] {
  return errorByClass
    .map((nats, digit) => ({ digit, nats }))
    .filter(({ nats }) => Number.isFinite(nats))
    .sort((a, b) => a.nats - b.nats);
}

/** What models agree on: "all 3 find the 1 easiest and the 8 hardest". */
function agreement(orders: ClassError[][]): string {
  const who = orders.length === 2 ? 'both models' : `all ${orders.length} models`;
  const shared = (place: number): number | undefined => {
    const digits = new Set(orders.map((order) => order.at(place)!.digit));
    return digits.size === 1 ? [...digits][0] : undefined;
  };
  const [easiest, hardest] = [shared(0), shared(-1)];
  if (easiest === undefined && hardest === undefined)
    return 'the models differ in the easiest and in the hardest class';
  if (easiest === undefined) return `${who} find the ${hardest} hardest`;
  if (hardest === undefined) return `${who} find the ${easiest} easiest`;
  return `${who} find the ${easiest} easiest and the ${hardest} hardest`;
}

function missing(order: ClassError[]): string[] {
  const digits = Array.from({ length: 10 }, (_, digit) => digit).filter(
    (digit) => !order.some((entry) => entry.digit === digit),
  );
  return digits.length ? [`No held-out image is of class ${list(digits)}.`] : [];
}

function specification(
  models: MeasuredModel[],
  orders: ClassError[][],
  theme: Theme,
  layout: Layout,
) {
  const legend = models.length > 1 ? { columns: layout === 'wide' ? 2 : 1, labelLimit: 280 } : null;
  const { color, shape } = seriesEncoding(
    models.map(({ title }) => title),
    theme,
    legend,
  );
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 55, height: 280 },
      narrow: { margin: 55, height: 280 },
    }),
    data: {
      values: models.flatMap(({ title }, i) =>
        orders[i].map(({ digit, nats }) => ({ series: title, digit, nats })),
      ),
    },
    mark: { ...POINT, size: 80 },
    encoding: {
      x: {
        field: 'nats',
        type: 'quantitative',
        title: 'nats per image',
        scale: { zero: false, padding: 8 },
        axis: { tickCount: layout === 'wide' ? 8 : 5, grid: false },
      },
      y: {
        field: 'digit',
        type: 'nominal',
        title: 'class',
        sort: orders[0].map(({ digit }) => digit),
        axis: { grid: true },
      },
      color,
      shape,
    },
  });
}
