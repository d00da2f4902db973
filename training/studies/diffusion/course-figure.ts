import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { SHOWN, type Diffused } from './diffused.ts';

/** Draws on their way from noise to codes, decoded at each time. */
export function courseFigure(
  { id, title, base, course }: Diffused,
  { dataset }: FigureContext,
): FigureContent {
  const times = course.map(({ time }) => `t = ${decimal(time)}`);
  return {
    id: 'diffusion-course',
    title: 'From noise to a code, decoded on the way',
    caption: `${SHOWN} draws by “${title}”, a diffusion model of the codes of “${base.title}”, trained on ${dataset.title}. Each column is one draw; each row decodes the codes at a time, from noise at the top to finished codes at the bottom.`,
    alt: `A grid of images from a diffusion model of codes of ${dataset.title}: ${course.length} rows, from noise at time 1 to finished codes at time 0, and ${SHOWN} columns, one for each draw.`,
    description: [
      `A grid of grey images with ${SHOWN} columns, one for each draw, and ${course.length} rows, one for each time: ${times.join('; ')}. All are decoded by the decoder of “${base.title}”, which has been trained on codes alone and not on noise.`,
      'Steps are taken without a new draw of noise, so that what changes down a column is the code alone.',
    ],
    experiments: [id, base.id],
    data: {
      columns: [
        { name: 'time', description: '1 is noise, 0 a finished code' },
        { name: 'spread', description: 'Root mean square of the numbers in the codes' },
      ],
      rows: course.map(({ time, codes }) => [
        time,
        Math.sqrt(codes.reduce((sum, z) => sum + z * z, 0) / codes.length),
      ]),
    },
    picture: tiles(concatenate(course.map(({ images }) => images)), SHOWN, { rows: times }),
  };
}
