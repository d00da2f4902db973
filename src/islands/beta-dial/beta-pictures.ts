import { normals, randomStream } from '../../../training/contract/random.ts';
import type { Classifier, Decoder, Reading } from '../../decoder/networks.ts';
import { type Digits, digitImage } from '../parts/digits.ts';
import { element } from '../../scripts/element.ts';
import { joined } from '../parts/joined.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import type { Networks } from './sweep.ts';

const COLUMNS = 10;
const ROWS = 2;

/** What an image looks like to the classifier, and its true class. */
export interface LabelledReading extends Reading {
  label: number;
}

/** What a model draws: samples, and reconstructions below the digits they were made from. */
export interface BetaPictures {
  nodes: Node[];
  /** Empties the places of all images. */
  clear(): void;
  /** Decodes draws from the prior. */
  paintSamples(decoder: Decoder, seed: number): Reading[];
  /** Encodes held-out digits, draws from each posterior, and decodes the draws. */
  paintReconstructions(networks: Networks, seed: number): LabelledReading[];
  /** The samples and the reconstructions as one picture. */
  whole(): HTMLCanvasElement;
}

/**
 * @param experiment whose random stream gives the noise for every model: with the run's seed it is the
 * noise of that experiment's figure of samples
 */
export function betaPictures(
  digits: Digits,
  classifier: Classifier,
  experiment: string,
): BetaPictures {
  const [samples, reconstructions] = [grid(), grid()];
  /** Position of the first of the ten digits that a seed shows. */
  const firstOf = (seed: number): number => COLUMNS * (seed % Math.floor(digits.count / COLUMNS));

  return {
    nodes: [
      element('p', {}, 'Samples from the prior'),
      samples.canvas,
      element('p', {}, 'Held-out digits and, below each, its reconstruction'),
      reconstructions.canvas,
    ],
    clear() {
      for (const { canvas, context } of [samples, reconstructions]) {
        paintGaps(context);
        canvas.ariaLabel = 'Not loaded yet';
      }
    },
    paintSamples(decoder, seed) {
      const random = randomStream(seed, experiment, 'samples');
      paintGaps(samples.context);
      const readings = range(ROWS * COLUMNS).map((i) => {
        const image = decoder.decode(normals(random, decoder.latentSize));
        paintTile(samples.context, image, Math.floor(i / COLUMNS), i % COLUMNS);
        return classifier.read(image);
      });
      samples.canvas.ariaLabel = `Samples that look like ${inWords(readings)}`;
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
        return { ...classifier.read(image), label: digits.labels[index] };
      });
      reconstructions.canvas.ariaLabel = `The digits ${readings.map(({ label }) => label).join(' ')} and their reconstructions, which look like ${inWords(readings)}`;
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
  return readings.map(({ digit }) => digit).join(' ');
}
