import { formatNumber } from '../runtime/format-number.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
} from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { digitView } from '../parts/pictures/digit-view.ts';
import { element } from '../../scripts/element.ts';
import { inParts } from '../parts/in-parts.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import { rovingGrid } from '../parts/controls/roving-grid.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { tally } from './tally.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';

const ROWS = 4;
const COLUMNS = 6;
const COUNT = ROWS * COLUMNS;
const HIGHEST_TEMPERATURE = 2;

/** What the component gives the island. */
export interface Given {
  words: Words['sampler'];
  /** The experiment whose decoder this is. */
  experiment: string;
  /** Address. */
  decoder: string;
  /** Address. */
  classifier: string;
  /** The run's. */
  seed: number;
}

defineIsland<Given>('sampler-island', async ({ given, address }) => {
  const [decoder, classifier] = await Promise.all([
    loadDecoder(given.decoder),
    loadClassifier(given.classifier),
  ]);
  return sampler(given, decoder, classifier, address);
});

/**
 * A grid of samples from the prior, one of them shown large, with a seed and a temperature to change them.
 *
 * The latent vectors are temperature · ε, where a seed gives the draws ε ~ N(0, I). At temperature 1, and
 * with the run's seed, they are the first ones of the run's figure of samples.
 */
function sampler(
  { words, experiment, seed: firstSeed }: Given,
  decoder: Decoder,
  classifier: Classifier,
  address: Address,
): HTMLElement {
  const status = new Status();
  const canvas = element('canvas', { ...gridSize(ROWS, COLUMNS), ariaHidden: 'true' });
  const context = canvas.getContext('2d')!;
  const view = digitView(classifier);
  const counts = tally(words);
  const nameOf = (sample: number): string => say(words.sample, { number: sample + 1 });
  const choice = seedChoice(firstSeed, address, status, () => draw());
  choice.another.className = 'island-action';
  const reading = sliderReading();
  const temperature = element('input', {
    type: 'range',
    min: '0',
    max: String(HIGHEST_TEMPERATURE),
    step: '0.05',
    value: String(address.number('temperature', 1, 0, HIGHEST_TEMPERATURE)),
  });
  let chosen = Math.floor(address.number('image', 1, 1, COUNT)) - 1;

  let noise: Float32Array;
  const readings = new Uint8Array(COUNT);
  const decoded = (sample: number): Float32Array => {
    const own = noise.subarray(sample * decoder.latentSize, (sample + 1) * decoder.latentSize);
    return decoder.decode(own.map((normal) => temperature.valueAsNumber * normal));
  };
  const enlarge = (): string => `${nameOf(chosen)} ${view.show(decoded(chosen), nameOf(chosen))}.`;
  const drawAll = inParts(
    COUNT,
    (sample) => {
      const image = decoded(sample);
      paintTile(context, image, Math.floor(sample / COLUMNS), sample % COLUMNS);
      readings[sample] = classifier.read(image).label;
    },
    () => {
      counts.show(readings);
      grid.ariaLabel = say(words.grid, {
        count: COUNT,
        seed: choice.seed(),
        temperature: reading.textContent,
      });
      status.say(`${grid.ariaLabel}. ${enlarge()}`);
    },
  );
  const grid = rovingGrid({ rows: ROWS, columns: COLUMNS, initial: chosen }, nameOf, (sample) => {
    chosen = sample;
    address.set({ image: chosen + 1 });
    status.say(enlarge());
  });
  const draw = (): void => {
    const random = randomStream(choice.seed(), experiment, 'samples');
    noise = normals(random, COUNT * decoder.latentSize);
    reading.textContent = formatNumber(temperature.valueAsNumber);
    drawAll();
  };
  temperature.addEventListener('input', () => {
    address.set({ temperature: temperature.value });
    draw();
  });
  paintGaps(context);
  draw();

  return element(
    'div',
    { className: 'island-stage sampler' },
    element('div', { className: 'sampler-grid' }, canvas, grid),
    view.node,
    element(
      'div',
      { className: 'island-controls' },
      choice.node,
      element('label', { className: 'island-slider' }, words.temperature, temperature, reading),
    ),
    status.node,
    tools(
      { address, picture: () => canvas, name: () => `samples-${experiment}-seed-${choice.seed()}` },
      fold(words.looks, counts.node),
      fold(words.how, element('p', {}, words.hint)),
    ),
  );
}
