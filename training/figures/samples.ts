import { CLASSES } from '../contract/image.ts';
import type { Samples } from '../evaluate/samples.ts';
import type { FigureContent } from './figure.ts';
import { tiles } from './tiles.ts';
import { article, capitalised, decimal, list, percent } from './words.ts';

/** Draws from the prior, decoded, in a grid. */
export function samplesFigure(samples: Samples, datasetTitle: string): FigureContent {
  const { id, title, latents, latentSize, images, readings, spread } = samples;
  const columns = Math.sqrt(readings.length);
  const counts = Array.from(
    { length: CLASSES },
    (_, digit) => readings.filter((reading) => reading === digit).length,
  );
  const missing = counts.flatMap((count, digit) => (count === 0 ? [digit] : []));
  const most = counts.indexOf(Math.max(...counts));
  const classes =
    missing.length === 0 ? 'every class occurs' : `no sample reads as ${list(missing)}`;
  return {
    id: 'samples',
    title: 'Samples from the prior',
    caption: `${readings.length} draws of z from N(0, I), decoded by “${title}”, trained on ${datasetTitle}.`,
    alt: `${capitalised(article(columns))} by ${columns} grid of generated ${datasetTitle}-like digits. Read by their nearest training image, ${classes}; the ${most} is the most frequent, ${counts[most]} of ${readings.length}.`,
    description: [
      `A grid of ${columns} rows and ${columns} columns of grey images, each decoded from its own draw of ${latentSize} independent normal latents by “${title}”.`,
      `Told by the class of the nearest training image, the rows read from the top: ${rowsOf(
        readings,
        columns,
      )
        .map((row) => row.join(' '))
        .join('; ')}.`,
      `Of the ${readings.length}, ${list(counts.map((count, digit) => `${count} read as ${digit}`))}.`,
      `Two samples are ${decimal(spread.samples)} apart on average (Euclidean distance over pixels from 0 to 1), which is ${percent(spread.samples / spread.heldOut)} of the ${decimal(spread.heldOut)} between two held-out images: a number for how diverse the samples are.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'column', description: 'From 1 at the left' },
        { name: 'reads_as', description: 'Class of the nearest training image' },
        ...Array.from({ length: latentSize }, (_, d) => ({
          name: `z${d + 1}`,
          description: `Latent ${d + 1} of the draw`,
        })),
      ],
      rows: readings.map((reading, i) => [
        Math.floor(i / columns) + 1,
        (i % columns) + 1,
        reading,
        ...latents.subarray(i * latentSize, (i + 1) * latentSize),
      ]),
    },
    picture: tiles(images, columns),
  };
}

function rowsOf(values: number[], columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );
}
