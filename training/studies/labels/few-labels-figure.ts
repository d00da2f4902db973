import { chart, plotSize, type Encoding } from '../../figures/charts/chart.ts';
import { lineNames, roundScale } from '../../figures/charts/line-names.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, plural, withSpread } from '../../figures/words/phrases.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';
import type { FigureContext } from '../study.ts';
import type { FewLabels, Labels } from './measure.ts';

const WAYS = [
  { of: 'semiSupervised', name: 'M2' },
  { of: 'neighbours', name: 'neighbours' },
] as const;

/** One way with one number of labels, over draws of the labels. */
interface Row {
  series: string;
  labels: number;
  ofEach: number;
  /** In per cent, of every draw. */
  each: number[];
  mean: number;
  deviation: number;
}

/** How many images are named right from a few labels: by M2, and by their neighbours. */
export function fewLabelsFigure(measured: Labels[], { dataset }: FigureContext): FigureContent {
  const [{ few, plain }] = measured;
  const draws = measured.length;
  const rows = WAYS.flatMap(({ of, name }) =>
    few.map((each, i) => row(measured, i, of, name, each)),
  );
  const words = (of: string): string =>
    list(
      rows
        .filter(({ series }) => series === of)
        .map(({ labels, mean, deviation }) => {
          const value = draws > 1 ? withSpread(mean, deviation) : decimal(mean);
          return `${value} % with ${plural(labels, 'label')}`;
        }),
    );
  const over =
    draws > 1
      ? ` Large marks are means over ${draws} draws of the labels, small ones single draws.`
      : '';
  return {
    id: 'few-labels',
    title: 'Naming images from a few labels',
    caption: `Held-out ${dataset.title} images that are named correctly, by how many training images have a label: by the classifier of M2, which learns from the images without labels too, and by the nearest labelled images, between posterior means of “${plain.title}”.${over}`,
    alt: `Line chart of held-out ${dataset.title} images named correctly by number of labels. M2: ${brief(rows, 'M2')}. Nearest neighbours: ${brief(rows, 'neighbours')}.`,
    description: [
      'A line chart. The horizontal axis is the number of labels of each class, and logarithmic; the vertical axis is the share of held-out images named correctly, in per cent.',
      `M2 names ${words('M2')}.`,
      `The nearest labelled images name ${words('neighbours')}.`,
      draws > 1
        ? `Each number is the mean over ${draws} draws of which images have labels, with the standard deviation; both methods are given the same labels, and M2 is trained again for each draw.`
        : 'Both ways are given the same labels.',
    ],
    experiments: [plain.id, ...few.map(({ id }) => id)],
    data: {
      columns: [
        { name: 'way', description: 'M2, or the nearest posterior means of the plain VAE' },
        { name: 'of_each', description: 'Labels of each class' },
        { name: 'labels', description: 'Labels of all classes together' },
        { name: 'draw', description: 'Of the labels, from 1' },
        { name: 'right', description: 'Held-out images named correctly, in per cent' },
      ],
      rows: rows.flatMap(({ series, ofEach, labels, each }) =>
        each.map((right, draw) => [series, ofEach, labels, draw + 1, right]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(rows, theme, layout),
    },
  };
}

function row(
  measured: Labels[],
  i: number,
  of: (typeof WAYS)[number]['of'],
  series: string,
  { ofEach, labels }: FewLabels,
): Row {
  const each = measured.map(({ few }) => 100 * few[i][of]);
  return { series, ofEach, labels, each, ...meanAndDeviation(each) };
}

function brief(rows: Row[], of: string): string {
  return list(
    rows
      .filter(({ series }) => series === of)
      .map(({ labels, mean }) => `${decimal(mean, 0)} % with ${decimal(labels, 0)}`),
  );
}

function specification(rows: Row[], theme: Theme, layout: Layout) {
  const size = plotSize(layout, {
    wide: { margin: 190, height: 280 },
    narrow: { margin: 182, height: 240 },
  });
  const names = WAYS.map(({ name }) => name);
  const encoding = seriesEncoding(names, theme, null);
  const ofEach = [...new Set(rows.map((each) => each.ofEach))];
  const y = roundScale(rows.flatMap(({ each }) => each));
  const axes: Required<Pick<Encoding, 'x' | 'y'>> = {
    x: {
      field: 'ofEach',
      type: 'quantitative',
      title: 'labels of each class',
      scale: logScale(ofEach, 1.4),
      axis: { values: ofEach, format: 'd', grid: false },
    },
    y: { field: 'mean', type: 'quantitative', title: 'named correctly, %', scale: y },
  };
  const last = Math.max(...ofEach);
  const ends = rows
    .filter((each) => each.ofEach === last)
    .map(({ series, mean }) => ({ series, value: mean }));
  const singles = rows.flatMap(({ each, series, ofEach: labels }) =>
    each.length > 1 ? each.map((mean) => ({ series, ofEach: labels, mean })) : [],
  );
  return chart(theme, {
    ...size,
    layer: [
      {
        data: { values: rows.map(({ each: _, ...rest }) => ({ ...rest, isMarked: true })) },
        encoding: axes,
        layer: lineLayers(encoding),
      },
      ...(singles.length > 0
        ? [
            {
              data: { values: singles },
              mark: { type: 'point' as const, filled: false, size: 30, opacity: 1 },
              encoding: { ...axes, color: encoding.color, shape: encoding.shape },
            },
          ]
        : []),
      ...lineNames(ends, y, size, theme),
    ],
  });
}
