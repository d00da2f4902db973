import { CLASSES, PIXELS } from '../../contract/image.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { DatasetSummary } from './dataset-summary.ts';

const DIGITS = Array.from({ length: CLASSES }, (_, digit) => digit);

/** The first training images of each class, one row per class. */
export function dataByClassFigure(
  summary: DatasetSummary,
  { dataset }: FigureContext,
): FigureContent {
  const { exemplars, counts, ink, empty } = summary;
  const columns = exemplars.length / PIXELS / CLASSES;
  const present = DIGITS.filter((digit) => counts.train[digit] > 0);
  const frequency = extremes(DIGITS, counts.train, 'the most frequent', 'the least', 0);
  const heaviness = extremes(present, ink, 'the heaviest', 'the lightest', 3);
  const byClass = (values: number[], digits: number[], decimals: number): string =>
    list(digits.map((digit) => `${decimal(values[digit], decimals)} for ${digit}`));
  return {
    id: 'data-by-class',
    title: 'The data, by class',
    caption: `The first ${columns} training images of each class of ${dataset.title}, a row a class: 28 × 28 grey pixels, 0 for black and 1 for white. It has ${plural(sum(counts.train), 'training image')}, and ${decimal(sum(counts.test), 0)} are held out.`,
    alt: `Grid of white digits on black from ${dataset.title}: a row for each class, 0 to 9 from the top, of ${columns} images. In training, ${frequency}; ${percent(empty)} of the pixels are empty.`,
    description: [
      `A grid of ${CLASSES} rows and ${columns} columns of grey images, white on black. From the top, the rows are the digits 0 to 9; each shows the first images of its class among the training images of ${dataset.title}.`,
      `Training images: ${byClass(counts.train, DIGITS, 0)}. Of these, ${frequency}. Held out: ${byClass(counts.test, DIGITS, 0)}.`,
      `Mean ink of a training image, from 0 for all black to 1 for all white: ${byClass(ink, present, 3)}; ${heaviness}.`,
      `Of the training pixels, ${percent(empty)} are exactly 0.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'class', description: 'The digit, and its row' },
        { name: 'train', description: 'Training images of the class' },
        { name: 'test', description: 'Held-out images of the class' },
        { name: 'ink', description: 'Mean of the pixels of its training images, in [0, 1]' },
        {
          name: 'empty',
          description: 'Share of exact zeros among the training pixels of all classes together',
        },
      ],
      rows: DIGITS.map((digit) => [
        digit,
        counts.train[digit],
        counts.test[digit],
        present.includes(digit) ? ink[digit] : '',
        empty,
      ]),
    },
    picture: tiles(exemplars, columns, { rows: DIGITS.map(String) }),
  };
}

/** "1 is the most frequent, with 6,742, and 5 the least, with 5,421" */
function extremes(
  digits: number[],
  values: number[],
  most: string,
  least: string,
  decimals: number,
): string {
  const own = digits.map((digit) => values[digit]);
  const [highest, lowest] = [Math.max(...own), Math.min(...own)];
  if (highest === lowest) return `all classes are alike (${decimal(highest, decimals)} each)`;
  const at = (value: number): number[] => digits.filter((digit) => values[digit] === value);
  const [first, last] = [at(highest), at(lowest)];
  return `${list(first)} ${first.length > 1 ? 'are' : 'is'} ${most}, with ${decimal(highest, decimals)}, and ${list(last)} ${least}, with ${decimal(lowest, decimals)}`;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
