import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { extremes } from '../../figures/words/extremes.ts';
import { indexOfLargest, indexOfSmallest, mean } from '../../figures/words/numbers.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import { shortNames } from '../../figures/words/short-names.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

/** Held-out digits above what each model makes of them. */
export function reconstructionsFigure(
  models: MeasuredModel[],
  { dataset }: FigureContext,
  id = 'reconstructions',
): FigureContent {
  const { indices, originals } = models[0].reconstructions;
  const names = shortNames(models);
  const errors = models.map(({ reconstructions }) => reconstructions.nats);
  const means = errors.map(mean);
  const likelihoods = [...new Set(models.map(({ likelihood }) => likelihood))];
  return {
    id,
    title: `Reconstructions of held-out digits${models.length === 1 ? `: ${models[0].title}` : ''}`,
    caption: `One held-out ${dataset.title} digit of each class, encoded to its posterior mean and decoded. Row 1: originals; ${models.map(({ title }, i) => `row ${i + 2}: ${title}`).join('; ')}. Errors in the description are in nats (${list(likelihoods)}).`,
    alt: `${models.length + 1} rows of ten ${dataset.title} digits, 0 to 9: originals, then their reconstructions by ${models.length === 1 ? 'a model' : `${models.length} models`}. ${extremes('The mean error on these ten', means, names, inNats)}`,
    description: [
      `A grid of ${models.length + 1} rows and ten columns of grey images. The columns are the digits 0 to 9, each the first of its class among the held-out images of ${dataset.title}. The first row shows the originals.`,
      ...models.map(({ title }, i) => describeRow(i + 2, title, errors[i], means[i])),
      'The error is the negative log-likelihood of the pixels under Bernoullis with the reconstruction as their means, in nats per image; it cannot reach zero where pixels are grey, as they keep their own entropy.',
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'digit', description: 'Class of the image, and its column' },
        { name: 'test_index', description: 'Position in the held-out set, from 0' },
        { name: 'experiment', description: 'Which model reconstructed it' },
        { name: 'latents', description: 'Latents of the model' },
        { name: 'nats', description: 'Reconstruction error, in nats' },
      ],
      rows: models.flatMap(({ id, latentSize, reconstructions }) =>
        reconstructions.nats.map((error, digit) => [digit, indices[digit], id, latentSize, error]),
      ),
    },
    picture: tiles(
      concatenate([originals, ...models.map(({ reconstructions }) => reconstructions.images)]),
      indices.length,
      { rows: ['original', ...names], columns: indices.map((_, digit) => String(digit)) },
    ),
  };
}

function describeRow(row: number, title: string, nats: number[], average: number): string {
  const [best, worst] = [indexOfSmallest(nats), indexOfLargest(nats)];
  return `Row ${row} is by “${title}”: ${decimal(average)} nats on average, from ${decimal(nats[best])} for the ${best} to ${decimal(nats[worst])} for the ${worst}.`;
}

function inNats(value: number): string {
  return `${decimal(value)} nats`;
}
