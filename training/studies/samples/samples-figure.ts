import { CLASSES } from '../../contract/image.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent, Table } from '../../figures/figure.ts';
import { indexOfSmallest, mean, threeDigits } from '../../figures/words/numbers.ts';
import {
  article,
  capitalised,
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

/** Draws from the prior, decoded, in a square grid. */
export function samplesFigure(
  { id: experiment, samples, quality }: MeasuredModel,
  { dataset }: FigureContext,
  id = 'samples',
): FigureContent {
  const { title, latentSize, images, readings, confidences, spread } = samples;
  const columns = Math.sqrt(readings.length);
  const counts = countByClass(readings);
  const confidence = percent(mean(confidences));
  const sure = `sure (${percent(SURE)} or more) of ${countSure(confidences)} of ${readings.length}`;
  const leastSure = indexOfSmallest(confidences);
  return {
    id,
    title: `Samples from the prior: ${title}`,
    caption: `${readings.length} draws of z from N(0, I), decoded by “${title}”, trained on ${dataset.title}. A classifier of digits, trained in the same run, reads them.`,
    alt: `${capitalised(article(columns))} by ${columns} grid of generated ${dataset.title}-like digits. ${mostAndMissing(counts)} The classifier is ${confidence} confident on average, and ${sure}.`,
    description: [
      `A grid of ${columns} rows and ${columns} columns of grey images, each decoded from its own draw of ${plural(latentSize, 'independent normal latent')} by “${title}”.`,
      `The classifier takes the images, row by row from the top, for: ${rowsOf(readings, columns)
        .map((row) => row.join(' '))
        .join('; ')}.`,
      `Of the ${readings.length}, it takes ${list(counts.map((count, digit) => `${count || 'none'} for ${article(digit)}`))}.`,
      `Its mean confidence, the probability of the class it takes, is ${confidence}; it is ${sure}. It is least sure, ${percent(confidences[leastSure])}, of the image in row ${Math.floor(leastSure / columns) + 1}, column ${(leastSure % columns) + 1}, which it takes for ${article(readings[leastSure])}.`,
      describeQuality(quality),
      `Two samples are ${decimal(spread.samples)} apart on average (Euclidean distance over pixels from 0 to 1), which is ${percent(spread.samples / spread.heldOut)} of the ${decimal(spread.heldOut)} between two held-out images: a number for how diverse the samples are.`,
    ],
    experiments: [experiment],
    data: table(samples, quality, columns),
    picture: tiles(images, columns),
  };
}

/** How the samples of a model as a whole compare with real images. */
function describeQuality({ count, classEntropy, ...quality }: SampleQuality): string {
  const floor = withSpread(quality.frechetFloor, quality.frechetFloorDeviation);
  return `Over ${plural(count, 'draw')} of the same model, the Fréchet distance to as many held-out images, in the classifier’s features, is ${threeDigits(quality.frechet)}; between training and held-out images it is ${floor} (the standard deviation is that over random draws of both), which is about what a perfect model would get. The classes that the draws are taken for have an entropy of ${decimal(classEntropy, 2)} nats; ten equally frequent classes would have ${decimal(Math.log(CLASSES), 2)}.`;
}

function mostAndMissing(counts: number[]): string {
  const largest = Math.max(...counts);
  const most = counts.flatMap((count, digit) => (count === largest ? [digit] : []));
  const missing = counts.flatMap((count, digit) => (count === 0 ? [digit] : []));
  const frequent =
    most.length === 1
      ? `${most[0]} is the most frequent, ${times(largest)}`
      : `${list(most)} are the most frequent, ${times(largest)} each`;
  return `As the classifier reads them, ${frequent}${missing.length ? `, and ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} missing` : ''}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${decimal(count, 0)} times`;
}

function table(samples: Samples, quality: SampleQuality, columns: number): Table {
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
      reading,
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
