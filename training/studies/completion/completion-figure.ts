import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { indexOfLargest, indexOfSmallest } from '../../figures/words/numbers.ts';
import { decimal } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import type { Completion } from './completion.ts';

/** Images with their lower half hidden, and several ways in which a VAE completes them. */
export function completionFigure(measured: Completion, { dataset }: FigureContext): FigureContent {
  const { id, title, likelihood, images, draws, effective, nats, shown } = measured;
  const { one, many } = dataset.noun;
  const names = shown.map(({ label }) => dataset.classes[label]);
  const costs = shown.map((each) => each.nats);
  const [easiest, hardest] = [indexOfSmallest(costs), indexOfLargest(costs)];
  const ways = shown[0].completions.length;
  const [model, mean] = [nats.model, nats.meanImage].map((each) => decimal(each.mean));
  return {
    id: 'completion',
    title: `Half of ${one === 'image' ? 'an image' : `each ${one}`} hidden, and completed`,
    caption: `One held-out ${dataset.title} ${one} of each class, its upper half, and ${ways} completions of the lower half by “${title}”: draws of z from the posterior given the upper half, decoded. Nats are of the hidden pixels (${likelihood}).`,
    alt: `${ways + 2} rows of held-out ${dataset.title} ${many}: originals, their upper halves, and ${ways} completions each. Hidden pixels cost ${model} nats given the others, and ${mean} under the mean image.`,
    description: [
      `A grid of grey images with a column for each class. The first row shows the originals, the second their upper halves above an empty lower half, and ${ways} more rows show completions: the upper half is that of the image, the lower half the pixel means of a draw.`,
      `Over ${decimal(images, 0)} held-out images the hidden pixels cost ${model} nats per image given the others (standard error ${decimal(nats.model.standardError)}). Under the mean of the training images, which does not depend on the seen half, they cost ${mean}. If all of them are taken to be black, they cost ${decimal(nats.ground.mean)}.`,
      `Of the ${many} shown, the hidden half costs least for the ${names[easiest]}, ${decimal(costs[easiest])} nats, and most for the ${names[hardest]}, ${decimal(costs[hardest])}.`,
      `Each image was completed from ${decimal(draws, 0)} draws of a Gaussian fitted to its upper half, weighted by how well they explain it. For the median image these are worth ${decimal(effective, 0)} draws of equal weight.`,
    ],
    experiments: [id],
    showsData: true,
    data: {
      columns: [
        { name: 'class', description: 'Of the image, and its column' },
        { name: 'test_index', description: 'Position in the held-out set, from 0' },
        { name: 'nats', description: '−log p(hidden | seen), in nats' },
      ],
      rows: shown.map(({ label, index, nats: cost }) => [dataset.classes[label], index, cost]),
    },
    picture: tiles(
      concatenate([
        ...shown.map(({ original }) => original),
        ...shown.map(({ seen }) => seen),
        ...Array.from({ length: ways }, (_, way) => way).flatMap((way) =>
          shown.map(({ completions }) => completions[way]),
        ),
      ]),
      shown.length,
      {
        rows: ['original', 'seen', ...Array.from({ length: ways }, (_, i) => `draw ${i + 1}`)],
        columns: names,
      },
    ),
  };
}
