import { chart, plotSize, type Panel } from '../../figures/charts/chart.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { threeDigits } from '../../figures/words/numbers.ts';
import { capitalised, ofFirstSeed, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Specimen } from './mistakes.ts';

/** What is drawn: the loss as each program prints it, or the KL term as it should be. */
type Shown = 'printed' | 'kl';

const WORDS: Record<Shown, { id: string; title: string; what: string; axis: string }> = {
  printed: {
    id: 'mistake-losses',
    title: 'What each mistaken program prints',
    what: 'the held-out loss as the program itself computes it',
    axis: 'loss as printed',
  },
  kl: {
    id: 'mistake-kl',
    title: 'The KL term under each mistake',
    what: 'the KL term in nats per held-out image, by the right formula',
    axis: 'nats per image',
  },
};

/** KL terms are drawn between these, in nats per image; what lies beyond is drawn at the edge. */
const DOMAIN = [0.001, 1000];

/** A small plot for each program: how its loss or its KL term changes while it trains. */
export function courseFigure(
  shown: Shown,
  specimens: Specimen[],
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, what, axis } = WORDS[shown];
  const [right, ...mistaken] = specimens;
  const seeds = right.trainings.length;
  const ends = specimens.map(({ trainings }) => trainings[0].end[shown]);
  const [highest, lowest] = [Math.max(...ends), Math.min(...ends)].map((end) =>
    specimens.at(ends.indexOf(end))!,
  );
  return {
    id,
    title,
    caption: `The same small VAE on ${dataset.title} under the right program and ${plural(mistaken.length, 'mistake')}: ${what}, by training images seen. ${
      shown === 'kl'
        ? `Both axes are logarithmic, and in each plot the dashed line is the right program; what is below ${DOMAIN[0]} or above ${threeDigits(DOMAIN[1])} nats is drawn at the edge.`
        : 'Every plot has a scale of its own, since these numbers do not share a unit.'
    }`,
    alt: `${specimens.length} small line charts for ${dataset.title}, one for each program: ${what}. It ends lowest for “${lowest.name}”, at ${briefly(lowest.trainings[0].end[shown])}, and highest for “${highest.name}”, at ${briefly(highest.trainings[0].end[shown])}.`,
    description: [
      `A grid of small line charts, one for the right program and one for each mistake. The horizontal axis is training images seen, logarithmic. The vertical axis is ${what}${shown === 'kl' ? ', logarithmic too' : ', on a scale of its own in each chart'}.`,
      ...specimens.map((specimen) => wordsOf(specimen, shown)),
      ...ofFirstSeed(seeds),
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'program', description: 'Its mistake' },
        { name: 'training', description: 'Which seed, from 0' },
        { name: 'images_seen', description: 'Training images seen, with repetition' },
        { name: 'printed', description: 'Held-out loss as the program prints it' },
        { name: 'reconstruction', description: 'What its images cost, nats per image' },
        { name: 'kl', description: 'KL term by the right formula, nats per image' },
      ],
      rows: specimens.flatMap(({ name, trainings }) =>
        trainings.flatMap(({ course }, seed) =>
          course.map((point) => [
            name,
            seed,
            point.imagesSeen,
            point.printed,
            point.reconstruction,
            point.kl,
          ]),
        ),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(specimens, shown, axis, theme, layout),
    },
  };
}

/** "mean over pixels: 0.97 before the first step, 0.268 after 17,800 images." */
function wordsOf({ name, trainings }: Specimen, shown: Shown): string {
  const { course, brokeAt } = trainings[0];
  const [first, last] = [course[0], course.at(-1)!];
  const broke = brokeAt
    ? ` After ${threeDigits(brokeAt)} images it was no longer a finite number.`
    : '';
  return `“${name}”: ${briefly(first[shown])} before the first step, ${briefly(last[shown])} after ${threeDigits(last.imagesSeen)} images.${broke}`;
}

/** 0.0012 → "0.0012", 152.56 → "153", 2.7e26 → "2.7 × 10^26" */
function briefly(value: number): string {
  if (Math.abs(value) < 1e6) return threeDigits(value).replace('-', '−');
  const power = Math.floor(Math.log10(Math.abs(value)));
  return `${value < 0 ? '−' : ''}${(Math.abs(value) / 10 ** power).toFixed(1)} × 10^${power}`;
}

/** A name in two lines if it is longer than a small plot is wide. */
function inTwo(name: string): string[] {
  if (name.length <= 16) return [name];
  const middle = name.indexOf(' ', name.length / 2 - 2);
  return [name.slice(0, middle), name.slice(middle + 1)];
}

function specification(
  specimens: Specimen[],
  shown: Shown,
  axis: string,
  theme: Theme,
  layout: Layout,
) {
  const columns = layout === 'wide' ? 4 : 2;
  const { width, height } = plotSize(layout, {
    wide: { margin: 4 * 90, columns, height: 90 },
    narrow: { margin: 2 * 98, columns, height: 80 },
  });
  const [right] = specimens;
  const panels = specimens.map((specimen): Panel => {
    const lines = [...new Set([...(shown === 'kl' ? [right] : []), specimen])];
    const values = lines.flatMap(({ name, trainings: [{ course }] }) =>
      course
        // Nothing was seen before the first step, and a logarithm has no place for it.
        .filter(({ imagesSeen }) => imagesSeen > 0)
        .map((point, i, all) => ({
          series: name === right.name ? right.name : 'mistake',
          seen: point.imagesSeen,
          value: point[shown],
          isMarked: isMarked(i, all.length),
        })),
    );
    const isHuge = values.some(({ value }) => Math.abs(value) > 1e6);
    return {
      width,
      height,
      title: { text: inTwo(specimen.name), fontSize: 12, fontWeight: 'normal' },
      data: { values },
      encoding: {
        x: {
          field: 'seen',
          type: 'quantitative',
          title: null,
          scale: { type: 'log', nice: false, padding: 6 },
          axis: { grid: false, format: '~s', tickCount: 2, labelOverlap: true },
        },
        y: {
          field: 'value',
          type: 'quantitative',
          title: null,
          scale:
            shown === 'kl'
              ? { type: 'log', domain: DOMAIN, clamp: true }
              : { type: isHuge ? 'symlog' : 'linear', zero: false, nice: true },
          axis: {
            ...(shown === 'kl' ? { values: [0.001, 0.1, 10, 1000] } : { tickCount: 3 }),
            format: shown === 'kl' ? '~g' : '.3~g',
          },
        },
      },
      layer: lineLayers(seriesEncoding([right.name, 'mistake'], theme, null)),
    };
  });
  return chart(theme, {
    title: {
      text: [`${capitalised(axis)},`, 'by training images seen'],
      anchor: 'start',
      fontWeight: 'normal',
      offset: 12,
    },
    columns,
    spacing: { column: 8, row: 16 },
    concat: panels,
    resolve: { scale: { y: 'independent', x: 'independent' } },
  });
}
