import { PIXELS } from '../../contract/image.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { extremes } from '../../figures/words/extremes.ts';
import { threeDigits } from '../../figures/words/numbers.ts';
import { classSequence, likeThoseOf } from '../../figures/words/classes.ts';
import { decimal, list, percent, plural, withSpread } from '../../figures/words/phrases.ts';
import { shortNames } from '../../figures/words/short-names.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

const COLUMNS = 10;

/**
 * Ten samples of each model, to see what more latents give.
 *
 * @param models in the order of their latent sizes
 */
export function latentSizeSamplesFigure(
  models: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const names = shortNames(models);
  const frechet = models.map(({ quality }) => quality.frechet);
  const confidence = models.map(({ quality }) => quality.confidence);
  const sizes = models.map(({ latentSize }) => decimal(latentSize, 0));
  return {
    id: 'latent-size-samples',
    title: 'Samples by number of latents',
    caption: `Ten draws of z from N(0, I) a row, decoded by models with ${list(sizes)} latents, trained on ${dataset.title}.`,
    alt: `${plural(models.length, 'row')} of ten generated ${likeThoseOf(dataset)}, by number of latents. ${extremes('Fréchet distance', frechet, names, threeDigits)} ${extremes('The classifier’s confidence', confidence, names, percent)}`,
    description: [
      `A grid of ${plural(models.length, 'row')} and ten columns of grey images. Each row is decoded by one model from ten draws of its own; the number of latents is ${list(sizes)} from top to bottom.`,
      ...models.map(
        ({ quality, samples }, i) =>
          `With ${names[i]}, over ${plural(quality.count, 'draw')}: Fréchet distance ${threeDigits(quality.frechet)}, mean confidence ${percent(quality.confidence)}. The classifier takes the ten shown for ${classSequence(dataset, samples.readings.slice(0, COLUMNS))}.`,
      ),
      `${extremes('The Fréchet distance to held-out images in the classifier’s features', frechet, names, threeDigits)} Training images have ${withSpread(models[0].quality.frechetFloor, models[0].quality.frechetFloorDeviation)} (the standard deviation is that over random draws), which is about what a perfect model would get.`,
      `${extremes('The classifier’s mean confidence, the probability of the class it takes,', confidence, names, percent)}`,
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'experiment', description: 'Which model decoded it' },
        { name: 'latents', description: 'Latents of the model' },
        { name: 'draws', description: 'Draws of the model that the next four were measured on' },
        { name: 'frechet', description: 'Fréchet distance of these draws to held-out images' },
        { name: 'frechet_floor', description: 'The same of training images' },
        {
          name: 'frechet_floor_deviation',
          description: 'Its standard deviation over random draws',
        },
        { name: 'mean_confidence', description: 'Mean probability of the class taken' },
        { name: 'column', description: 'From 1 at the left' },
        { name: 'reads_as', description: 'Class that the classifier takes the image for' },
        { name: 'confidence', description: 'Probability that the classifier gives that class' },
      ],
      rows: models.flatMap(({ id, latentSize, quality, samples }, row) =>
        samples.readings
          .slice(0, COLUMNS)
          .map((reading, column) => [
            ...[row + 1, id, latentSize],
            ...[quality.count, quality.frechet, quality.frechetFloor],
            ...[quality.frechetFloorDeviation, quality.confidence],
            ...[column + 1, dataset.classes[reading], samples.confidences[column]],
          ]),
      ),
    },
    picture: tiles(
      concatenate(models.map(({ samples }) => samples.images.subarray(0, COLUMNS * PIXELS))),
      COLUMNS,
      { rows: names },
    ),
  };
}
