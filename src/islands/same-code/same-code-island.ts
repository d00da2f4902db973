import { normals, randomStream } from '../../../training/contract/random.ts';
import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
} from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import { inParts } from '../parts/in-parts.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say } from '../runtime/words.ts';

const CODES = 8;
const WIDEST = 10;

/** What the component gives the island. */
export interface Given {
  words: Words['sameCode'];
  /** Addresses: of the plain autoencoder's, and of the VAE's. */
  decoders: [autoencoder: string, vae: string];
  /** Address. */
  classifier: string;
  /** The run's. */
  seed: number;
}

defineIsland<Given>('same-code-island', async ({ given, address }) => {
  const [autoencoder, vae, classifier] = await Promise.all([
    loadDecoder(given.decoders[0]),
    loadDecoder(given.decoders[1]),
    loadClassifier(given.classifier),
  ]);
  return sameCode(given, [autoencoder, vae], classifier, address);
});

/** Codes spread · ε, with ε ~ N(0, I) of a seed, as both decoders draw them, one row above the other. */
function sameCode(
  { words, seed }: Given,
  decoders: [Decoder, Decoder],
  classifier: Classifier,
  address: Address,
): HTMLElement {
  const status = new Status();
  const rows = [words.autoencoder, words.vae].map((name) => {
    const canvas = element('canvas', { ...gridSize(1, CODES), ariaHidden: 'true' });
    paintGaps(canvas.getContext('2d')!);
    return { name, canvas, sure: element('span', {}) };
  });
  const confidences = rows.map(() => new Float32Array(CODES));
  const choice = seedChoice(seed, address, status, () => draw());
  choice.another.className = 'island-action';
  const reading = sliderReading();
  const spread = element('input', {
    type: 'range',
    min: '0',
    max: String(WIDEST),
    step: '0.1',
    value: String(address.number('spread', 1, 0, WIDEST)),
  });
  const { latentSize } = decoders[0];
  let codes: Float32Array;
  const drawAll = inParts(
    2 * CODES,
    (part) => {
      const [row, i] = [part % 2, part >> 1];
      const image = decoders[row].decode(codes.subarray(i * latentSize, (i + 1) * latentSize));
      paintTile(rows[row].canvas.getContext('2d')!, image, 0, i);
      confidences[row][i] = classifier.read(image).confidence;
    },
    () => {
      const sure = confidences.map((each) =>
        formatNumber((100 * each.reduce((sum, one) => sum + one, 0)) / CODES, 0),
      );
      rows.forEach((row, i) => {
        row.sure.textContent = say(words.sure, { percent: sure[i] });
      });
      status.say(
        say(words.says, {
          count: CODES,
          seed: choice.seed(),
          spread: reading.textContent,
          autoencoder: sure[0],
          vae: sure[1],
        }),
      );
    },
  );
  const draw = (): void => {
    const noise = normals(randomStream(choice.seed(), 'same-code'), CODES * latentSize);
    codes = noise.map((normal) => spread.valueAsNumber * normal);
    reading.textContent = formatNumber(spread.valueAsNumber, 1);
    drawAll();
  };
  spread.addEventListener('input', () => {
    address.set({ spread: spread.value });
    draw();
  });
  draw();

  const picture = (): HTMLCanvasElement => {
    const both = element('canvas', gridSize(2, CODES));
    const context = both.getContext('2d')!;
    paintGaps(context);
    rows.forEach(({ canvas }, i) => context.drawImage(canvas, 0, i * (canvas.height - 2)));
    return both;
  };
  return element(
    'div',
    { className: 'island-stage same-code' },
    ...rows.map(({ name, canvas, sure }) =>
      element('div', { className: 'same-code-row' }, element('p', {}, name, ' ', sure), canvas),
    ),
    element(
      'div',
      { className: 'island-controls' },
      choice.node,
      element('label', { className: 'island-slider' }, words.spread, spread, reading),
    ),
    status.node,
    tools({ address, picture, name: () => `same-codes-seed-${choice.seed()}` }),
  );
}
