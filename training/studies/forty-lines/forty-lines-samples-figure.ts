import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { mean, indexOfLargest, indexOfSmallest } from '../../figures/words/numbers.ts';
import { percent, plural } from '../../figures/words/phrases.ts';
import { PIXELS } from '../../contract/image.ts';
import type { FigureContext } from '../study.ts';
import type { FortyLines } from './measure.ts';

const COLUMNS = 10;

/** Draws from the prior, decoded by what the forty lines trained. */
export function fortyLinesSamplesFigure(
  { samples, losses }: FortyLines,
  { dataset }: FigureContext,
): FigureContent {
  const count = samples.length / PIXELS;
  const ink = Array.from({ length: count }, (_, i) =>
    mean([...samples.subarray(i * PIXELS, (i + 1) * PIXELS)]),
  );
  const place = (i: number): string =>
    `the one in row ${Math.floor(i / COLUMNS) + 1}, column ${(i % COLUMNS) + 1}`;
  return {
    id: 'forty-lines-samples',
    title: 'What the forty lines draw',
    caption: `${count} draws of z from N(0, I), decoded by what the forty lines made of ${dataset.title} in ${plural(losses.length, 'step')}.`,
    alt: `${count} generated images in ${count / COLUMNS} rows, each from its own draw of 10 latents, by the forty lines trained on ${dataset.title}; ${percent(mean(ink))} of the ink that they could hold is there.`,
    description: [
      `A grid of ${count / COLUMNS} rows and ${COLUMNS} columns of grey images. Each is the mean of its pixels that the decoder gives at its own draw of 10 independent normal latents.`,
      `On average ${percent(mean(ink))} of the ink that an image could hold is there: most in ${place(indexOfLargest(ink))}, with ${percent(Math.max(...ink))}, and least in ${place(indexOfSmallest(ink))}, with ${percent(Math.min(...ink))}.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'column', description: 'From 1 at the left' },
        { name: 'ink', description: 'Mean of its pixels, from 0 to 1' },
      ],
      rows: ink.map((value, i) => [Math.floor(i / COLUMNS) + 1, (i % COLUMNS) + 1, value]),
    },
    picture: tiles(samples, COLUMNS),
  };
}
