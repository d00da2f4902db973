import { PIXELS } from '../../contract/image.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, plural } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { SHOWN, type Member } from './measure.ts';

/** New images of every member of the family, a row each. */
export function familySamplesFigure(members: Member[], { dataset }: FigureContext): FigureContent {
  const ink = (images: Float32Array, i: number): number =>
    images.subarray(i * PIXELS, (i + 1) * PIXELS).reduce((sum, pixel) => sum + pixel, 0) / PIXELS;
  return {
    id: 'the-family-samples',
    title: 'What the family draws',
    caption: `${SHOWN} new images of each of ${plural(members.length, 'model')} trained on ${dataset.title}: the first that each drew, none chosen. They are means of pixels.`,
    alt: `${plural(members.length, 'row')} of ${SHOWN} images generated after ${dataset.title}, one row for each model: ${members.map(({ title }) => title).join('; ')}.`,
    description: [
      `A grid of grey images with a row for each model and ${SHOWN} columns. Each row has the first new images that its model drew, with its own prior and decoder.`,
      `How far each model’s images lie from held-out ones, as a Fréchet distance in a classifier’s features: ${members.map(({ title, samples }) => `“${title}” ${decimal(samples.frechet)}`).join(', ')}.`,
    ],
    experiments: members.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'column', description: 'From 1 at the left' },
        { name: 'ink', description: 'Mean of the image’s pixels, from 0 to 1' },
      ],
      rows: members.flatMap(({ id, shown }) =>
        Array.from({ length: SHOWN }, (_, i) => [id, i + 1, ink(shown, i)]),
      ),
    },
    picture: tiles(concatenate(members.map(({ shown }) => shown)), SHOWN, {
      rows: members.map(({ title }) => title),
    }),
  };
}
