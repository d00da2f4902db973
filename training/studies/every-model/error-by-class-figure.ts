import { chart, plotSize } from '../../figures/charts/chart.ts';
import { POINT, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import {
  classLabels,
  className,
  listClasses,
  theClass,
  type Named,
} from '../../figures/words/classes.ts';
import { decimal, likelihoods, list } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

/** Pixels of the longest name of a class, of a character, and of a row where there are many. */
const [LABEL_LIMIT, CHARACTER, ROW] = [90, 7, 16];

interface ClassError {
  label: number;
  nats: number;
}

/** How well models reconstruct the held-out images of each class. */
export function errorByClassFigure(
  models: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const names = classLabels(dataset);
  const orders = models.map(byError);
  const name = ({ label }: ClassError): string => className(dataset, label);
  const [first] = orders;
  const easiest = first[0];
  const hardest = first.at(-1)!;
  return {
    id: 'error-by-class',
    title: 'Reconstruction error of each class',
    caption: `Mean reconstruction error of the held-out images of each class of ${dataset.title}, in nats per image (${likelihoods(models)}), under ${list(models.map(({ title }) => `“${title}”`))}. Classes are sorted by the first model’s error.${names.key}`,
    alt: `Dot plot of the mean reconstruction error of each ${dataset.title} class. Under “${models[0].title}” it goes from ${decimal(easiest.nats)} nats for ${theClass(dataset, easiest.label)} to ${decimal(hardest.nats)} for ${theClass(dataset, hardest.label)}${models.length > 1 ? `; ${agreement(orders, dataset)}` : ''}.`,
    description: [
      `A dot plot. Each row is a class, from the one with the lowest error under “${models[0].title}” at the top to the one with the highest at the bottom; the horizontal axis is the reconstruction error in nats per image. ${models.length > 1 ? 'Each model has a shape and a colour of its own.' : 'There is one dot a row.'}`,
      ...models.map(
        ({ title }, i) =>
          `“${title}”, from the lowest error: ${list(orders[i].map((each) => `${name(each)} with ${decimal(each.nats)}`))} nats.`,
      ),
      ...(models.length > 1
        ? [`In their order of the classes, ${agreement(orders, dataset)}.`]
        : []),
      ...missing(first, dataset),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'class', description: 'Of the images' },
        { name: 'experiment', description: 'Which model reconstructed them' },
        { name: 'nats', description: 'Mean reconstruction error, nats per image' },
      ],
      rows: models.flatMap(({ id }, i) => orders[i].map((each) => [name(each), id, each.nats])),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(models, orders, names.marks, theme, layout),
    },
  };
}

/** The classes that occur, from the lowest error to the highest. */
function byError({ errorByClass }: MeasuredModel): ClassError[] {
  return errorByClass
    .map((nats, label) => ({ label, nats }))
    .filter(({ nats }) => Number.isFinite(nats))
    .sort((a, b) => a.nats - b.nats);
}

/** What models agree on: "all 3 find the 1 easiest and the 8 hardest". */
function agreement(orders: ClassError[][], dataset: Named): string {
  const who = orders.length === 2 ? 'both models' : `all ${orders.length} models`;
  const shared = (place: number): string | undefined => {
    const labels = new Set(orders.map((order) => order.at(place)!.label));
    return labels.size === 1 ? theClass(dataset, [...labels][0]) : undefined;
  };
  const [easiest, hardest] = [shared(0), shared(-1)];
  if (easiest === undefined && hardest === undefined)
    return 'the models differ in the easiest and in the hardest class';
  if (easiest === undefined) return `${who} find ${hardest} hardest`;
  if (hardest === undefined) return `${who} find ${easiest} easiest`;
  return `${who} find ${easiest} easiest and ${hardest} hardest`;
}

function missing(order: ClassError[], dataset: Named): string[] {
  const labels = [...dataset.classes.keys()].filter(
    (label) => !order.some((entry) => entry.label === label),
  );
  return labels.length ? [`No held-out image is of class ${listClasses(dataset, labels)}.`] : [];
}

function specification(
  models: MeasuredModel[],
  orders: ClassError[][],
  classes: string[],
  theme: Theme,
  layout: Layout,
) {
  const legend = models.length > 1 ? { columns: layout === 'wide' ? 2 : 1, labelLimit: 280 } : null;
  const { color, shape } = seriesEncoding(
    models.map(({ title }) => title),
    theme,
    legend,
  );
  const longest = Math.max(...classes.map(({ length }) => length));
  const margin = 55 + Math.min(LABEL_LIMIT, CHARACTER * (longest - 1));
  const height = Math.max(280, ROW * classes.length);
  return chart(theme, {
    ...plotSize(layout, { wide: { margin, height }, narrow: { margin, height } }),
    data: {
      values: models.flatMap(({ title }, i) =>
        orders[i].map(({ label, nats }) => ({ series: title, class: classes[label], nats })),
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
        field: 'class',
        type: 'nominal',
        title: 'class',
        sort: orders[0].map(({ label }) => classes[label]),
        axis: { grid: true, labelLimit: LABEL_LIMIT + CHARACTER },
      },
      color,
      shape,
    },
  });
}
