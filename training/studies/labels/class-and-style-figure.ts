import { PIXELS } from '../../contract/image.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { className, ofTitle, shortName } from '../../figures/words/classes.ts';
import { counted, decimal, list, percent } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import type { Labels } from './measure.ts';

/** A style a row, a class a column. */
export function classAndStyleFigure(
  { conditional, plain, obeyed, style }: Labels,
  { dataset }: FigureContext,
): FigureContent {
  const { one } = dataset.noun;
  const { indices, labels, originals, classes, decoded } = style;
  const names = Array.from({ length: classes }, (_, label) => shortName(dataset, label));
  const shownAs =
    classes < dataset.classes.length ? `each of the first ${classes} classes` : 'every class';
  const rowImages = (row: number): Float32Array[] => [
    originals.subarray(row * PIXELS, (row + 1) * PIXELS),
    decoded.subarray(row * classes * PIXELS, (row + 1) * classes * PIXELS),
  ];
  const styles = list(labels.map((label) => className(dataset, label)));
  return {
    id: 'class-and-style',
    title: 'One style, every class',
    caption: `Held-out ${ofTitle(dataset, 'many')} in the first column. The code that “${conditional.title}” gives each of them, with its class, is decoded beside it as ${shownAs}.`,
    alt: `${indices.length} rows of ${ofTitle(dataset, 'many')}: in each a held-out ${one} first, then the code of that ${one} decoded as ${shownAs}.`,
    description: [
      `A grid of grey images. Each of its ${counted(indices.length)} rows begins with a held-out ${one}, of the classes ${styles} from top to bottom. The other columns show the pixel means that the decoder gives for the code of that ${one} and the class above the column.`,
      `Of ${decimal(obeyed.images, 0)} new images, drawn from the prior with classes in turn, the classifier reads ${percent(obeyed.share)} as the class that was asked for.`,
      `The ten nearest neighbours of a code vote for the right class for ${decimal(100 * conditional.knnAccuracy)} % of held-out images. For “${plain.title}”, which is not given the class, they do so for ${decimal(100 * plain.knnAccuracy)} %.`,
    ],
    experiments: [conditional.id],
    showsData: true,
    data: {
      columns: [
        { name: 'row', description: 'From the top, from 1' },
        { name: 'test_index', description: 'Position of its image in the held-out set, from 0' },
        { name: 'class', description: 'Of that image' },
      ],
      rows: indices.map((index, row) => [row + 1, index, dataset.classes[labels[row]]]),
    },
    picture: tiles(concatenate(indices.flatMap((_, row) => rowImages(row))), classes + 1, {
      rows: labels.map((label) => shortName(dataset, label)),
      columns: ['', ...names],
    }),
  };
}
