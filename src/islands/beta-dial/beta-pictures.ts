import { normals, randomStream } from '../../../training/contract/random.ts';
import type { Classifier, Decoder, Reading } from '../../decoder/networks.ts';
import { type Digits, digitImage } from '../parts/digits.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { classesOf } from '../runtime/reading.ts';
import { joined } from '../parts/joined.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import type { Networks } from './sweep.ts';

const COLUMNS = 10;
const ROWS = 2;

/** What an image looks like to the classifier, and its true class. */
export interface LabelledReading extends Reading {
  original: number;
}

/** What a model draws: samples, and reconstructions below the images they were made from. */
export interface BetaPictures {
  nodes: Node[];
  /** Empties the places of all images. */
  clear(): void;
  /**
   * Decodes draws from the prior, a row at a time, so that no task is longer than a frame.
   *
   * @param goesOn waits between rows, and says whether to go on
   * @returns undefined if it did not go on
   */
  paintSamples(
    decoder: Decoder,
    seed: number,
    goesOn: () => Promise<boolean>,
  ): Promise<Reading[] | undefined>;
  /** Encodes held-out images, draws from each posterior, and decodes the draws. */
  paintReconstructions(networks: Networks, seed: number): LabelledReading[];
  /** The samples and the reconstructions as one picture. */
  whole(): HTMLCanvasElement;
}

/**
 * @param experiment whose random stream gives the noise for every model: with the run's seed it is the
 * noise of that experiment's figure of samples
 */
export function betaPictures(
  words: Words['betaDial'],
  digits: Digits,
  classifier: Classifier,
  experiment: string,
): BetaPictures {
  const [samples, reconstructions] = [grid(), grid()];
  /** Position of the first of the ten images that a seed shows. */
  const firstOf = (seed: number): number => COLUMNS * (seed % Math.floor(digits.count / COLUMNS));

  return {
    nodes: [
      element('p', {}, words.samples),
      samples.canvas,
      element('p', {}, words.reconstructions),
      reconstructions.canvas,
    ],
    clear() {
      for (const { canvas, context } of [samples, reconstructions]) {
        paintGaps(context);
        canvas.ariaLabel = words.notLoaded;
      }
    },
    async paintSamples(decoder, seed, goesOn) {
      const random = randomStream(seed, experiment, 'samples');
      paintGaps(samples.context);
      const readings: Reading[] = [];
      for (const row of range(ROWS)) {
        if (row > 0 && !(await goesOn())) return undefined;
        for (const column of range(COLUMNS)) {
          const image = decoder.decode(normals(random, decoder.latentSize));
          paintTile(samples.context, image, row, column);
          readings.push(classifier.read(image));
        }
      }
      samples.canvas.ariaLabel = say(words.samplesLook, { readings: inWords(readings) });
      return readings;
    },
    paintReconstructions({ encoder, decoder }, seed) {
      const random = randomStream(seed, experiment, 'reconstructions');
      paintGaps(reconstructions.context);
      const readings = range(COLUMNS).map((i) => {
        const index = firstOf(seed) + i;
        const pixels = digitImage(digits, index);
        paintTile(reconstructions.context, pixels, 0, i);
        const { mean, logVariance } = encoder.encode(pixels);
        const draw = mean.map((mu, d) => mu + Math.exp(logVariance[d] / 2) * random.normal());
        const image = decoder.decode(draw);
        paintTile(reconstructions.context, image, 1, i);
        return { ...classifier.read(image), original: digits.labels[index] };
      });
      reconstructions.canvas.ariaLabel = say(words.reconstructionsLook, {
        labels: classesOf(readings.map(({ original }) => original)),
        readings: inWords(readings),
      });
      return readings;
    },
    whole: () => joined([samples.canvas, reconstructions.canvas], 'column'),
  };
}

function grid(): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = element('canvas', { ...gridSize(ROWS, COLUMNS), role: 'img' });
  return { canvas, context: canvas.getContext('2d')! };
}

function range(length: number): number[] {
  return [...Array(length).keys()];
}

function inWords(readings: Reading[]): string {
  return classesOf(readings.map(({ label }) => label));
}
