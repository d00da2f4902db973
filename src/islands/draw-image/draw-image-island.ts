import type { Bound } from '../../../training/contract/manifest.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { fetchCode } from '../../decoder/fetch-file.ts';
import {
  type Classifier,
  type Decoder,
  type Encoder,
  loadClassifier,
  loadDecoder,
  loadEncoder,
} from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { boundTable } from './bound-table.ts';
import { centreDigit } from '../parts/pad/centre-digit.ts';
import { digitChoice } from '../parts/controls/digit-choice.ts';
import { type DigitFiles, digitImage, type Digits, loadDigits } from '../parts/digits.ts';
import { drawingPad } from '../parts/pad/drawing-pad.ts';
import { readImage } from './elbo.ts';
import { element } from '../../scripts/element.ts';
import { INK_SIDE, inkOf } from '../parts/pad/ink.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { formatNumber } from '../runtime/format-number.ts';
import type { PlaceOnPlane } from './place-on-plane.ts';
import { lookOf } from '../runtime/reading.ts';
import { readingTiles } from './reading-tiles.ts';
import { Status } from '../runtime/status.ts';
import { decodeStrokes, encodeStrokes, isDrawing } from '../parts/pad/strokes.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';

/** Draws from the posterior: those that are shown, and over which the reconstruction term is averaged. */
const COUNT = 6;
const LARGEST_SEED = 2 ** 32 - 1;

/** What the component gives the island. Files are addresses. */
export interface Given {
  words: Words['drawImage'];
  encoder: string;
  decoder: string;
  classifier: string;
  /** A CSV as `parsePoints` reads it. */
  points: string;
  /** Held-out images to choose from. */
  digits: DigitFiles;
  /** Means over all held-out images, with the weights as exported. */
  heldOut: Bound;
  likelihood: string;
}

/** A model with two latents, and what it is shown with. */
interface Loaded {
  encoder: Encoder;
  decoder: Decoder;
  classifier: Classifier;
  map: PlaceOnPlane;
  digits: Digits;
}

defineIsland<Given>('draw-image-island', async ({ given, address }) => {
  const [encoder, decoder, classifier, map, digits] = await Promise.all([
    loadEncoder(given.encoder),
    loadDecoder(given.decoder),
    loadClassifier(given.classifier),
    // The largest part of the code is fetched together with the networks, not before them.
    fetchCode(import('./place-on-plane.ts')).then(({ placeOnPlane }) => placeOnPlane(given.points)),
    loadDigits(given.digits, shared.classes.length),
  ]);
  return drawImage(given, { encoder, decoder, classifier, map, digits }, address);
});

/** A field to draw on, held-out images to choose from, and what the model makes of either. */
function drawImage(
  { words, heldOut, likelihood }: Given,
  { encoder, decoder, classifier, map, digits }: Loaded,
  address: Address,
): HTMLElement {
  const status = new Status();
  const tiles = readingTiles(words, COUNT);
  const table = boundTable(words, heldOut, likelihood, COUNT);
  let seed = Math.floor(address.number('seed', 1, 0, LARGEST_SEED));
  let frame = 0;

  const show = (): void => {
    frame = 0;
    const image = shown();
    const reading = readImage(encoder, decoder, image, noises(seed, decoder.latentSize));
    const { reconstruction, kl } = reading;
    const bound = { reconstruction, kl, negativeElbo: reconstruction + kl };
    const [z1, z2] = reading.mean;
    const [sd1, sd2] = reading.sd;
    const looks: [string, string] = [
      lookOf(classifier, image),
      lookOf(classifier, reading.fromMean),
    ];
    tiles.show(image, reading, looks);
    table.show(bound);
    const around = map.show({ mean: [z1, z2], sd: [sd1, sd2] });
    status.say(
      [
        looksInWords(...looks),
        say(words.posterior, {
          mean: `${formatNumber(z1)}, ${formatNumber(z2)}`,
          sd: `${formatNumber(sd1)}, ${formatNumber(sd2)}`,
          around,
        }),
        describeCost(words, bound.negativeElbo, heldOut.negativeElbo),
      ].join(' '),
    );
  };
  const looksInWords = (look: string, second: string): string => {
    if (isDrawn()) return say(words.drawn, { look, second });
    const { name } = shared.classes[digits.labels[choice.index()]];
    return say(words.chosen, { name, look, second });
  };
  // However often the pointer moves, each frame encodes and decodes at most once.
  const change = (): void => {
    address.set({ drawing: encodeStrokes(pad.strokes), seed });
    frame ||= requestAnimationFrame(show);
  };

  const drawing = decodeStrokes(address.text('drawing', '', isDrawing));
  const pad = drawingPad(drawing, change, (sentence) => status.say(sentence));
  const choosing = { legend: words.choose, name: 'image', address, initial: 0 };
  const choice = digitChoice(digits, choosing, pad.clear);
  const isDrawn = (): boolean => pad.strokes.length > 0;
  const shown = (): Float32Array =>
    isDrawn() ? centreDigit(inkOf(pad.strokes), INK_SIDE) : digitImage(digits, choice.index());
  const redraw = (): void => {
    seed = (seed + 1) % (LARGEST_SEED + 1);
    change();
  };
  show();

  const others = fold(words.others, choice.node);
  // Readers who follow a link to one of them see where it was chosen.
  others.open = choice.index() > 0;
  return element(
    'div',
    { className: 'island-stage draw-image' },
    element(
      'div',
      { className: 'draw-image-reading' },
      element(
        'div',
        {},
        pad.node,
        element(
          'div',
          { className: 'draw-image-buttons' },
          button(shared.words.undo, pad.undo),
          button(shared.words.clear, pad.clear),
        ),
      ),
      tiles.pair,
      tiles.draws,
      button(words.otherDraws, redraw),
    ),
    map.node,
    status.node,
    tools(
      { address, picture: tiles.picture, name: () => 'reconstructions' },
      status,
      others,
      fold(words.costs, table.node),
      fold(words.how, element('p', {}, words.keys), element('p', {}, words.centring)),
    ),
  );
}

/** One ε ~ N(0, I) for each draw: the same seed gives the same ones. */
function noises(seed: number, latentSize: number): Float32Array[] {
  const random = randomStream(seed, 'draw-image');
  return Array.from({ length: COUNT }, () => normals(random, latentSize));
}

function describeCost(words: Given['words'], nats: number, heldOut: number): string {
  return say(nats < heldOut ? words.less : words.more, {
    nats: formatNumber(nats, 1),
    difference: formatNumber(Math.abs(nats - heldOut), 1),
  });
}

function button(words: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, words);
  made.addEventListener('click', press);
  return made;
}
