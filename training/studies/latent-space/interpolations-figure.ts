import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { indexOfSmallest } from '../../figures/words/numbers.ts';
import {
  aOfClass,
  className,
  ofTitle,
  shortName,
  type Named,
} from '../../figures/words/classes.ts';
import { list, percent, plural } from '../../figures/words/phrases.ts';
import { stretches } from '../../figures/words/readings.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import type { Interpolations } from './interpolations.ts';

/** The most readings that fit into an alternative text. */
const MOST_TURNS = 5;

type Way = Interpolations['ways'][number];

/** Straight lines through the latent space, decoded step by step. */
export function interpolationsFigure(
  { id, title, latentSize, steps, ways }: Interpolations,
  { dataset }: FigureContext,
): FigureContent {
  const { noun, classes } = dataset;
  const direct = `${ways.filter(isDirect).length} of ${plural(ways.length, 'row')}`;
  const [from, to] = [ways[0].from, ways[0].to].map((label) => className(dataset, label));
  return {
    id: 'interpolations',
    title: `From one ${noun.one} to another`,
    caption: `Each row has ${steps} steps, at even distances on a straight line in the ${plural(latentSize, 'latent')} of “${title}”, from the posterior mean of one held-out ${ofTitle(dataset, 'one')} to that of another; each is decoded.`,
    alt: `${plural(ways.length, 'row')} of ${steps} decoded images, each from one held-out ${ofTitle(dataset, 'one')} to another. From ${from} to ${to} the classifier reads ${inTurn(ways[0], dataset)}. It reads no third class in ${direct}.`,
    description: [
      `A grid of ${plural(ways.length, 'row')} and ${steps} columns of grey images: a row is one path, a column one step, from the reconstruction of one held-out ${noun.one} at the left to that of another at the right.`,
      ...ways.map((way, i) => describeWay(way, i + 1, dataset)),
      `In ${direct} the classifier reads no class other than those of the two ends.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'from', description: 'Class of the held-out image where the row begins' },
        { name: 'to', description: 'Class of the one where it ends' },
        { name: 'from_index', description: 'Position of the first in the held-out set, from 0' },
        { name: 'to_index', description: 'Position of the second' },
        { name: 'step', description: 'From 1 at the left, and the column' },
        { name: 'reads_as', description: 'Class that the classifier takes the image for' },
        { name: 'confidence', description: 'Probability that the classifier gives that class' },
      ],
      rows: ways.flatMap(({ from, to, indices, readings, confidences }, row) =>
        readings.map((reading, step) => [
          ...[row + 1, classes[from], classes[to], ...indices],
          ...[step + 1, classes[reading], confidences[step]],
        ]),
      ),
    },
    picture: tiles(concatenate(ways.map(({ images }) => images)), steps, {
      rows: ways.map(({ from, to }) =>
        [from, to].map((label) => shortName(dataset, label)).join(' → '),
      ),
      columns: Array.from({ length: steps }, (_, step) => String(step + 1)),
    }),
  };
}

/** "a 1 up to step 5, a 9 at step 6 and a 7 from step 7 on" */
function describeWay(
  { from, to, readings, confidences }: Way,
  row: number,
  dataset: Named,
): string {
  const a = (label: number): string => aOfClass(dataset, label);
  const found = stretches(readings);
  const last = readings.length - 1;
  const parts = found.map(({ label, from: begin, to: end }) => {
    if (begin === 0) return `${a(label)} up to step ${end + 1}`;
    if (end === last) return `${a(label)} from step ${begin + 1} on`;
    return begin === end
      ? `${a(label)} at step ${begin + 1}`
      : `${a(label)} from step ${begin + 1} to ${end + 1}`;
  });
  const read = found.length === 1 ? `${a(readings[0])} at every step` : list(parts);
  const lowest = indexOfSmallest(confidences);
  return `Row ${row}, from ${a(from)} to ${a(to)}: the classifier reads ${read}. Its confidence is lowest at step ${lowest + 1}, ${percent(confidences[lowest])}; at the ends it is ${percent(confidences[0])} and ${percent(confidences[last])}.`;
}

/** "1, then 9, then 7" */
function inTurn({ readings, confidences }: Way, dataset: Named): string {
  const lowest = indexOfSmallest(confidences);
  const names = stretches(readings).map(({ label }) => className(dataset, label));
  const turns =
    names.length <= MOST_TURNS
      ? names.join(', then ')
      : `${names[0]} to ${names.at(-1)} in ${names.length - 1} changes`;
  return `${turns}, least sure at step ${lowest + 1} (${percent(confidences[lowest])})`;
}

function isDirect({ from, to, readings }: Way): boolean {
  return readings.every((reading) => reading === from || reading === to);
}
