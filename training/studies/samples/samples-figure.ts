import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent, Table } from '../../figures/figure.ts';
import { indexOfSmallest, mean, threeDigits } from '../../figures/words/numbers.ts';
import {
  aOfClass,
  brieflyClasses,
  classSequence,
  likeThoseOf,
  listClasses,
  type Named,
} from '../../figures/words/classes.ts';
import { withArticle } from '../../contract/article.ts';
import {
  capitalised,
  counted,
  decimal,
  list,
  percent,
  plural,
  withSpread,
} from '../../figures/words/phrases.ts';
import { countByClass, countSure, SURE } from '../../figures/words/readings.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import type { SampleQuality } from './sample-quality.ts';
import type { Samples } from './samples.ts';

/** Classes that are named one by one though no sample is taken for them. */
const MOST_LISTED = 10;

/** Draws from the prior, decoded, in a square grid. */
export function samplesFigure(
  { id: experiment, samples, quality }: MeasuredModel,
  { dataset }: FigureContext,
  id = 'samples',
): FigureContent {
  const { title, latentSize, images, readings, confidences, spread } = samples;
  const columns = Math.sqrt(readings.length);
  const counts = countByClass(readings, dataset.classes.length);
  const confidence = percent(mean(confidences));
  const sure = `sure (${percent(SURE)} or more) of ${countSure(confidences)} of ${readings.length}`;
  const leastSure = indexOfSmallest(confidences);
  return {
    id,
    title: `Samples from the prior: ${title}`,
    caption: `${readings.length} draws of z from N(0, I), decoded by “${title}”, trained on ${dataset.title}. A classifier of ${dataset.noun.many}, trained in the same run, reads them.`,
    alt: `${capitalised(withArticle(columns))} by ${columns} grid of generated ${likeThoseOf(dataset)}. ${mostAndMissing(counts, dataset)} The classifier is ${confidence} confident on average, and ${sure}.`,
    description: [
      `A grid of ${columns} rows and ${columns} columns of grey images, each decoded from its own draw of ${plural(latentSize, 'independent normal latent')} by “${title}”.`,
      `The classifier takes the images, row by row from the top, for: ${rowsOf(readings, columns)
        .map((row) => classSequence(dataset, row))
        .join('; ')}.`,
      `Of the ${readings.length}, it takes ${list(countWords(counts, dataset))}.`,
      `Its mean confidence, the probability of the class it takes, is ${confidence}; it is ${sure}. It is least sure, ${percent(confidences[leastSure])}, of the image in row ${Math.floor(leastSure / columns) + 1}, column ${(leastSure % columns) + 1}, which it takes for ${aOfClass(dataset, readings[leastSure])}.`,
      describeQuality(quality, dataset.classes.length),
      `Two samples are ${decimal(spread.samples)} apart on average (Euclidean distance over pixels from 0 to 1), which is ${percent(spread.samples / spread.heldOut)} of the ${decimal(spread.heldOut)} between two held-out images: a number for how diverse the samples are.`,
    ],
    experiments: [experiment],
    data: table(samples, quality, columns, dataset),
    picture: tiles(images, columns),
  };
}

/** "3 for a 0", "none for a 1"; of many classes, those that none is taken for at once. */
function countWords(counts: number[], dataset: Named): string[] {
  const words = counts.map((count, label) => `${count || 'none'} for ${aOfClass(dataset, label)}`);
  const missing = counts.filter((count) => count === 0).length;
  if (counts.length <= MOST_LISTED || missing < 2) return words;
  return [...words.filter((_, label) => counts[label] > 0), `none for ${missing} others`];
}

/** How the samples of a model as a whole compare with real images. */
function describeQuality(
  { count, classEntropy, ...quality }: SampleQuality,
  classes: number,
): string {
  const floor = withSpread(quality.frechetFloor, quality.frechetFloorDeviation);
  return `Over ${plural(count, 'draw')} of the same model, the Fréchet distance to as many held-out images, in the classifier’s features, is ${threeDigits(quality.frechet)}; between training and held-out images it is ${floor} (the standard deviation is that over random draws of both), which is about what a perfect model would get. The classes that the draws are taken for have an entropy of ${decimal(classEntropy, 2)} nats; ${counted(classes)} equally frequent classes would have ${decimal(Math.log(classes), 2)}.`;
}

function mostAndMissing(counts: number[], dataset: Named): string {
  const largest = Math.max(...counts);
  const most = counts.flatMap((count, label) => (count === largest ? [label] : []));
  const missing = counts.flatMap((count, label) => (count === 0 ? [label] : []));
  const frequent =
    most.length === 1
      ? `${listClasses(dataset, most)} is the most frequent, ${times(largest)}`
      : `${brieflyClasses(dataset, most)} are the most frequent, ${times(largest)} each`;
  return `As the classifier reads them, ${frequent}${missing.length ? `, and ${brieflyClasses(dataset, missing)} ${missing.length === 1 ? 'is' : 'are'} missing` : ''}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${decimal(count, 0)} times`;
}

function table(
  samples: Samples,
  quality: SampleQuality,
  columns: number,
  { classes }: Named,
): Table {
  const { readings, confidences, latents, latentSize, spread } = samples;
  return {
    columns: [
      { name: 'row', description: 'From 1 at the top' },
      { name: 'column', description: 'From 1 at the left' },
      { name: 'reads_as', description: 'Class that the classifier takes it for' },
      { name: 'confidence', description: 'Probability that the classifier gives that class' },
      { name: 'draws', description: 'Draws of the model that the next four were measured on' },
      { name: 'frechet', description: 'Fréchet distance of these draws to held-out images' },
      { name: 'frechet_floor', description: 'The same of training images' },
      { name: 'frechet_floor_deviation', description: 'Its standard deviation over random draws' },
      { name: 'class_entropy', description: 'Entropy of the classes of these draws, in nats' },
      { name: 'spread', description: 'Mean distance between two of the samples shown' },
      { name: 'spread_held_out', description: 'The same between held-out images' },
      ...Array.from({ length: latentSize }, (_, d) => ({
        name: `z${d + 1}`,
        description: `Latent ${d + 1} of the draw`,
      })),
    ],
    rows: readings.map((reading, i) => [
      Math.floor(i / columns) + 1,
      (i % columns) + 1,
      classes[reading],
      confidences[i],
      ...[quality.count, quality.frechet, quality.frechetFloor, quality.frechetFloorDeviation],
      quality.classEntropy,
      ...[spread.samples, spread.heldOut],
      ...latents.subarray(i * latentSize, (i + 1) * latentSize),
    ]),
  };
}

function rowsOf(values: number[], columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );
}
