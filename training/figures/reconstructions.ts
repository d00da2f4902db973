import type { Reconstructions } from '../evaluate/reconstructions.ts';
import { concatenate } from '../models/concatenate.ts';
import type { FigureContent } from './figure.ts';
import { tiles } from './tiles.ts';
import { decimal, list } from './words.ts';

/** Held-out digits above what each model makes of them. */
export function reconstructionsFigure(
  { indices, originals, models }: Reconstructions,
  datasetTitle: string,
): FigureContent {
  const means = models.map(({ nats }) => mean(nats));
  const modelRows = models.map(({ title }, i) => `row ${i + 2}: ${title}`);
  return {
    id: 'reconstructions',
    title: 'Reconstructions of held-out digits',
    caption: `One held-out ${datasetTitle} digit of each class. Row 1: originals; ${modelRows.join('; ')}. Each image is encoded to its posterior mean and decoded.`,
    alt: `${models.length + 1} rows of ten ${datasetTitle} digits, 0 to 9: originals, then reconstructions with ${list(models.map(({ latentSize }) => latentSize))} latents, at ${list(means.map((nats) => decimal(nats, 0)))} nats on average.`,
    description: [
      `A grid of ${models.length + 1} rows and ten columns of grey images. The columns are the digits 0 to 9, each the first of its class among the held-out images of ${datasetTitle}. The first row shows the originals.`,
      ...models.map(({ title, nats }, i) => describeRow(i + 2, title, nats, means[i])),
      'The error is the negative log-likelihood of the pixels under Bernoullis with the reconstruction as their means, in nats per image; it cannot reach zero, as grey pixels keep their own entropy.',
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'digit', description: 'Class of the image, and its column' },
        { name: 'test_index', description: 'Position in the held-out set, from 0' },
        { name: 'experiment', description: 'Which model reconstructed it' },
        { name: 'nats', description: 'Reconstruction error, in nats' },
      ],
      rows: models.flatMap(({ id, nats }) =>
        nats.map((error, digit) => [digit, indices[digit], id, error]),
      ),
    },
    picture: tiles(concatenate([originals, ...models.map(({ images }) => images)]), indices.length),
  };
}

function describeRow(row: number, title: string, nats: number[], average: number): string {
  const worst = nats.indexOf(Math.max(...nats));
  const best = nats.indexOf(Math.min(...nats));
  return `Row ${row} is by “${title}”: ${decimal(average)} nats on average, from ${decimal(nats[best])} for the ${best} to ${decimal(nats[worst])} for the ${worst}.`;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
