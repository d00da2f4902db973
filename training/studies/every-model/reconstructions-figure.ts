import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { extremes } from '../../figures/words/extremes.ts';
import { indexOfLargest, indexOfSmallest, mean } from '../../figures/words/numbers.ts';
import {
  classLabels,
  classRange,
  listClasses,
  ofTitle,
  shortName,
  theClass,
  type Named,
} from '../../figures/words/classes.ts';
import { capitalised, counted, decimal, list } from '../../figures/words/phrases.ts';
import type { ModelInfo } from '../../evaluate/model.ts';
import { shortNames } from '../../figures/words/short-names.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

type Reconstructing = Pick<
  MeasuredModel,
  'id' | 'title' | 'latentSize' | 'objective' | 'beta' | 'likelihood' | 'reconstructions'
> &
  Pick<ModelInfo, 'architecture'>;

/** Held-out images above what each model makes of them. */
export function reconstructionsFigure(
  models: Reconstructing[],
  { dataset }: FigureContext,
  id = 'reconstructions',
): FigureContent {
  const { indices, labels, originals } = models[0].reconstructions;
  const { title: of, noun, classes } = dataset;
  const isOneEach = classes.length > 1 && labels.join() === [...classes.keys()].join();
  const count = counted(indices.length);
  const marks = classLabels(dataset);
  const columnName = marks.key ? marks.marks : classes.map((_, label) => shortName(dataset, label));
  const name = (column: number): string =>
    classes.length > 1 ? ` for ${theClass(dataset, labels[column])}` : '';
  const names = shortNames(models);
  const errors = models.map(({ reconstructions }) => reconstructions.nats);
  const means = errors.map(mean);
  const isPlain = models.every(({ objective }) => !objective.sampling);
  const [toMean, toMeans] = isPlain
    ? ['', '']
    : [' to its posterior mean', ' to their posterior means'];
  const likelihoods = [...new Set(models.map(({ likelihood }) => likelihood))];
  return {
    id,
    title: `Reconstructions of held-out ${noun.many}${models.length === 1 ? `: ${models[0].title}` : ''}`,
    caption: `${isOneEach ? `One held-out ${ofTitle(dataset, 'one')} of each class, encoded${toMean}` : `${capitalised(count)} held-out ${ofTitle(dataset, 'many')}, encoded${toMeans}`} and decoded. Row 1: originals; ${models.map(({ title }, i) => `row ${i + 2}: ${title}`).join('; ')}. Errors in the description are in nats (${list(likelihoods)}).${marks.key}`,
    alt: `${models.length + 1} rows of ${count} ${ofTitle(dataset, 'many')}${isOneEach ? `, ${classRange(dataset)}` : ''}: originals, then their reconstructions by ${models.length === 1 ? 'a model' : `${models.length} models`}. ${extremes(`The mean error on these ${count}`, means, names, inNats)}`,
    description: [
      `A grid of ${models.length + 1} rows and ${count} columns of grey images. ${columnWords(labels, dataset)} among the held-out images of ${of}. The first row shows the originals.`,
      ...models.map(({ title }, i) => describeRow(i + 2, title, errors[i], means[i], name)),
      'The error is the negative log-likelihood of the pixels under Bernoullis with the reconstruction as their means, in nats per image; it cannot reach zero where pixels are grey, as they keep their own entropy.',
    ],
    experiments: models.map(({ id }) => id),
    showsData: true,
    data: {
      columns: [
        { name: 'column', description: 'From 1 at the left' },
        { name: 'class', description: 'Of the image' },
        { name: 'test_index', description: 'Position in the held-out set, from 0' },
        { name: 'experiment', description: 'Which model reconstructed it' },
        { name: 'latents', description: 'Latents of the model' },
        { name: 'nats', description: 'Reconstruction error, in nats' },
      ],
      rows: models.flatMap(({ id, latentSize, reconstructions }) =>
        reconstructions.nats.map((error, i) => [
          ...[i + 1, classes[labels[i]], indices[i]],
          ...[id, latentSize, error],
        ]),
      ),
    },
    picture: tiles(
      concatenate([originals, ...models.map(({ reconstructions }) => reconstructions.images)]),
      indices.length,
      {
        rows: ['original', ...names],
        columns: classes.length > 1 ? labels.map((label) => columnName[label]) : undefined,
      },
    ),
  };
}

/** What the columns are: "The columns are the classes 0 to 9, each the first of its class". */
function columnWords(labels: number[], dataset: Named): string {
  const { classes, noun } = dataset;
  if (classes.length === 1) return `The columns are the first ${noun.many}`;
  const distinct = [...new Set(labels)];
  const which =
    distinct.length === classes.length ? classRange(dataset) : listClasses(dataset, distinct);
  return distinct.length === labels.length
    ? `The columns are the classes ${which}, each the first of its class`
    : `The columns are the classes ${which}, each with the first of its class`;
}

function describeRow(
  row: number,
  title: string,
  nats: number[],
  average: number,
  name: (column: number) => string,
): string {
  const [best, worst] = [indexOfSmallest(nats), indexOfLargest(nats)];
  return `Row ${row} is by “${title}”: ${decimal(average)} nats on average, from ${decimal(nats[best])}${name(best)} to ${decimal(nats[worst])}${name(worst)}.`;
}

function inNats(value: number): string {
  return `${decimal(value)} nats`;
}
