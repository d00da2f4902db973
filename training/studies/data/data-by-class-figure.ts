import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import {
  brieflyClasses,
  classLabels,
  classRange,
  listClasses,
} from '../../figures/words/classes.ts';
import { decimal, list, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { DatasetSummary } from './dataset-summary.ts';

/** The first training images of each class, one row per class. */
export function dataByClassFigure(
  summary: DatasetSummary,
  { dataset }: FigureContext,
): FigureContent {
  const { exemplars, columns, counts, ink, empty } = summary;
  const { title, noun, classes } = dataset;
  const labels = [...classes.keys()];
  const hasClasses = classes.length > 1;
  const names = classLabels(dataset);
  const present = labels.filter((label) => counts.train[label] > 0);
  const briefly = (some: number[]): string => brieflyClasses(dataset, some);
  const frequency = extremes(labels, counts.train, MOST, 0, briefly);
  const wholly = (some: number[]): string => listClasses(dataset, some);
  const byClass = (values: number[], some: number[], decimals: number): string =>
    list(some.map((label) => `${decimal(values[label], decimals)} for ${wholly([label])}`));
  const emptyShare = percent(empty);
  return {
    id: 'data-by-class',
    title: hasClasses ? 'The data, by class' : 'The data',
    caption: `The first ${columns} training images of ${hasClasses ? `each class of ${title}, in a row for each class` : title}: 28 × 28 grey pixels, 0 for black and 1 for white. It has ${plural(sum(counts.train), 'training image')}, and ${decimal(sum(counts.test), 0)} are held out.${names.key}`,
    alt: hasClasses
      ? `Grid of ${noun.many} from ${title}: a row for each class, ${classRange(dataset)} from the top, of ${columns} images. In training, ${frequency}; ${emptyShare} of the pixels are empty.`
      : `A row of ${columns} ${noun.many} from ${title}. In training, ${emptyShare} of the pixels are empty.`,
    description: hasClasses
      ? [
          `A grid of ${classes.length} rows and ${columns} columns of grey images, from black for 0 to white for 1. From the top, the rows are the classes ${list(classes)}; each shows the first images of its class among the training images of ${title}.`,
          `Training images: ${byClass(counts.train, labels, 0)}. Of these, ${extremes(labels, counts.train, MOST, 0, wholly)}. Held out: ${byClass(counts.test, labels, 0)}.`,
          `Mean ink of a training image, from 0 for all black to 1 for all white: ${byClass(ink, present, 3)}; ${extremes(present, ink, HEAVIEST, 3, wholly)}.`,
          `Of the training pixels, ${emptyShare} are exactly 0.`,
        ]
      : [
          `A row of ${columns} grey images, from black for 0 to white for 1: the first training images of ${title}.`,
          `Mean ink of a training image, from 0 for all black to 1 for all white, is ${decimal(ink[0], 3)}. Of the training pixels, ${emptyShare} are exactly 0.`,
        ],
    experiments: [],
    showsData: true,
    data: {
      columns: [
        { name: 'class', description: 'The class, and its row' },
        { name: 'train', description: 'Training images of the class' },
        { name: 'test', description: 'Held-out images of the class' },
        { name: 'ink', description: 'Mean of the pixels of its training images, in [0, 1]' },
        {
          name: 'empty',
          description: 'Share of exact zeros among the training pixels of all classes together',
        },
      ],
      rows: labels.map((label) => [
        classes[label],
        counts.train[label],
        counts.test[label],
        present.includes(label) ? ink[label] : '',
        empty,
      ]),
    },
    picture: tiles(exemplars, columns, hasClasses ? { rows: names.marks } : undefined),
  };
}

const MOST = ['the most frequent', 'the least'] as const;
const HEAVIEST = ['the heaviest', 'the lightest'] as const;

/** "1 is the most frequent, with 6,742, and 5 the least, with 5,421" */
function extremes(
  labels: number[],
  values: number[],
  [most, least]: readonly [string, string],
  decimals: number,
  say: (labels: number[]) => string,
): string {
  const own = labels.map((label) => values[label]);
  const [highest, lowest] = [Math.max(...own), Math.min(...own)];
  if (highest === lowest) return `all classes are alike (${decimal(highest, decimals)} each)`;
  const at = (value: number): number[] => labels.filter((label) => values[label] === value);
  const [first, last] = [at(highest), at(lowest)];
  return `${say(first)} ${first.length > 1 ? 'are' : 'is'} ${most}, with ${decimal(highest, decimals)}, and ${say(last)} ${least}, with ${decimal(lowest, decimals)}`;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
