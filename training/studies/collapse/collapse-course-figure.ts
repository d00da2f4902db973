import { chart, plotSize } from '../../figures/charts/chart.ts';
import { lineNames, roundScale } from '../../figures/charts/line-names.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, ofFirstSeed } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Outcome } from './collapse.ts';

/** Lines that can be told apart; the last way, whose decoder sees nothing, is in the other figures. */
const LINES = 4;

/** How the rate changes while each VAE trains. */
export function collapseCourseFigure(
  outcomes: Outcome[],
  { dataset }: FigureContext,
): FigureContent {
  const shown = outcomes.slice(0, LINES);
  const seeds = outcomes[0].trainings.length;
  const ends = shown.map(({ trainings }) => trainings[0].course.at(-1)!.kl);
  const named = (i: number): string => `“${shown[i].name}”`;
  const lowest = ends.indexOf(Math.min(...ends));
  return {
    id: 'collapse-course',
    title: 'The rate while a decoder learns to do without its latents',
    caption: `KL term in nats per held-out image of ${dataset.title} (Bernoulli likelihood on binarised pixels), by training images seen. One VAE whose decoder sees neighbouring pixels, trained in ${LINES} ways.`,
    alt: `A line chart for ${dataset.title}: the KL term of ${LINES} trainings, by images seen. At the end it is lowest for ${named(lowest)}, at ${decimal(ends[lowest])} nats.`,
    description: [
      'A line chart. The horizontal axis is training images seen, logarithmic. The vertical axis is the KL term in nats per held-out image. There is one line for each way of training, with its name at its end.',
      ...shown.map(({ name, trainings: [{ course }] }) => {
        const [, first] = course;
        return `“${name}”: ${decimal(first.kl)} nats after ${decimal(first.imagesSeen, 0)} images, ${decimal(course.at(-1)!.kl)} after ${decimal(course.at(-1)!.imagesSeen, 0)}.`;
      }),
      ...ofFirstSeed(seeds),
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'way', description: 'Of training' },
        { name: 'training', description: 'Which seed, from 0' },
        { name: 'images_seen', description: 'Training images seen, with repetition' },
        { name: 'kl', description: 'KL term, nats per held-out image' },
        { name: 'negative_elbo', description: 'Negative ELBO, nats per held-out image' },
      ],
      rows: outcomes.flatMap(({ name, trainings }) =>
        trainings.flatMap(({ course }, seed) =>
          course.map(({ imagesSeen, kl, negativeElbo }) => [
            ...[name, seed, imagesSeen, kl, negativeElbo],
          ]),
        ),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(shown, theme, layout),
    },
  };
}

function specification(shown: Outcome[], theme: Theme, layout: Layout) {
  const size = plotSize(layout, {
    wide: { margin: 190, height: 240 },
    narrow: { margin: 184, height: 220 },
  });
  const values = shown.flatMap(({ name, trainings: [{ course }] }) =>
    course
      // Nothing was seen before the first step, and a logarithm has no place for it.
      .filter(({ imagesSeen }) => imagesSeen > 0)
      .map(({ imagesSeen, kl }, i, all) => ({
        series: name,
        seen: imagesSeen,
        value: kl,
        isMarked: isMarked(i, all.length),
      })),
  );
  const scale = roundScale([0, ...values.map(({ value }) => value)]);
  const names = shown.map(({ name }) => name);
  return chart(theme, {
    ...size,
    data: { values },
    encoding: {
      x: {
        field: 'seen',
        type: 'quantitative',
        title: 'training images seen',
        scale: { type: 'log', nice: false },
        axis: { grid: false, format: '~s', tickCount: 4, labelOverlap: true },
      },
      y: { field: 'value', type: 'quantitative', title: 'KL term, nats per image', scale },
    },
    layer: [
      ...lineLayers(seriesEncoding(names, theme, null)),
      ...lineNames(
        shown.map(({ name, trainings: [{ course }] }) => ({
          series: name,
          value: course.at(-1)!.kl,
        })),
        scale,
        size,
        theme,
      ),
    ],
  });
}
