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
import { digitChoice } from '../parts/controls/digit-choice.ts';
import { type DigitFiles, digitImage, type Digits, loadDigits } from '../parts/digits.ts';
import { drawingPad } from '../parts/pad/drawing-pad.ts';
import { drawnImage } from '../parts/pad/drawn-image.ts';
import { readImage, type Reading } from './elbo.ts';
import { element } from '../../scripts/element.ts';
import { hasLittleInk } from '../parts/pad/ink.ts';
import type { Posterior } from '../parts/plane/points.ts';
import { radioGroup } from '../parts/controls/radio-group.ts';
import { button } from '../runtime/button.ts';
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
  /** The one that reads first, and one with two latents. */
  models: ModelFiles[];
  classifier: string;
  /** A CSV as `parsePoints` reads it: of the model with two latents. */
  points: string;
  /** Held-out images to choose from. */
  digits: DigitFiles;
  likelihood: string;
}

interface ModelFiles {
  encoder: string;
  decoder: string;
  /** Means over all held-out images, with the weights as exported. */
  heldOut: Bound;
  latents: number;
}

/** A model and, if it has two latents, their plane. */
interface Model {
  encoder: Encoder;
  decoder: Decoder;
  heldOut: Bound;
  map?: PlaceOnPlane;
}

defineIsland<Given>('draw-image-island', async ({ given, address }) => {
  const { words, models } = given;
  const latents = models.map((model) => String(model.latents));
  let choose = (): void => {};
  const which = radioGroup(
    words.latents,
    new Map(latents.map((count) => [count, [count]])),
    { address, name: 'latents', initial: latents[0] },
    () => choose(),
  );
  const chosen = (): Promise<Model> => loadModel(given, models[latents.indexOf(which.value())]);
  const [model, classifier, digits] = await Promise.all([
    chosen(),
    loadClassifier(given.classifier),
    loadDigits(given.digits, shared.classes.length),
  ]);
  const { node, read, status } = drawImage(
    given,
    { model, classifier, digits },
    which.node,
    address,
  );
  choose = () => {
    const value = which.value();
    chosen().then(
      // By now another may have been chosen.
      (model) => value === which.value() && read(model),
      (error: Error) => status.say(say(words.notLoaded, { why: error.message })),
    );
  };
  return node;
});

async function loadModel({ points }: Given, files: ModelFiles): Promise<Model> {
  const [encoder, decoder, map] = await Promise.all([
    loadEncoder(files.encoder),
    loadDecoder(files.decoder),
    // The largest part of the code is fetched together with the networks, not before them.
    files.latents === 2
      ? fetchCode(import('./place-on-plane.ts')).then(({ placeOnPlane }) => placeOnPlane(points))
      : undefined,
  ]);
  return { encoder, decoder, map, heldOut: files.heldOut };
}

/**
 * A field to draw on, held-out images to choose from, and what a model makes of either.
 *
 * @param which chooses the model; `read` then takes it
 */
function drawImage(
  { words, likelihood, models }: Given,
  loaded: { model: Model; classifier: Classifier; digits: Digits },
  which: HTMLElement,
  address: Address,
): { node: HTMLElement; read: (model: Model) => void; status: Status } {
  const { classifier, digits } = loaded;
  let { model } = loaded;
  const status = new Status();
  const pen = new Status('island-note');
  const tiles = readingTiles(words, COUNT);
  const table = boundTable(words, likelihood, COUNT);
  const place = element('div', { className: 'draw-image-place' });
  let seed = Math.floor(address.number('seed', 1, 0, LARGEST_SEED));
  let frame = 0;

  const show = (): void => {
    frame = 0;
    const { encoder, decoder, heldOut, map } = model;
    const image = shown();
    const reading = readImage(encoder, decoder, image, noises(seed, decoder.latentSize));
    const isLittle = isDrawn() && hasLittleInk(pad.strokes);
    const looks: [string, string] = isLittle
      ? [shared.words.moreInk, shared.words.moreInk]
      : [lookOf(classifier, image), lookOf(classifier, reading.fromMean)];
    tiles.show(image, reading, looks);
    table.show(reading.bound, heldOut);
    const sentences = [
      looksInWords(...looks),
      map && posteriorInWords(map, reading),
      describeCost(words, reading.bound.negativeElbo, heldOut.negativeElbo),
    ];
    status.say(isLittle ? shared.words.moreInk : sentences.filter(Boolean).join(' '));
  };
  const inWords = (pair: number[]): string => pair.map((value) => formatNumber(value)).join(', ');
  const posteriorInWords = (map: PlaceOnPlane, reading: Reading): string =>
    say(words.posterior, {
      mean: inWords(reading.mean),
      sd: inWords(reading.sd),
      // There is a map of models with two latents alone.
      around: map.show(reading as Reading & Posterior),
    });
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
  const pad = drawingPad(drawing, change, (sentence) => pen.say(sentence));
  const choice = digitChoice(
    digits,
    { legend: words.choose, name: 'image', address, initial: 0 },
    pad.clear,
  );
  const isDrawn = (): boolean => pad.strokes.length > 0;
  const shown = (): Float32Array =>
    isDrawn() ? drawnImage(pad.strokes) : digitImage(digits, choice.index());
  const redraw = (): void => {
    seed = (seed + 1) % (LARGEST_SEED + 1);
    change();
  };
  const read = (chosen: Model): void => {
    model = chosen;
    place.replaceChildren(...(model.map ? [model.map.node] : []));
    show();
  };
  read(model);

  const others = fold(words.others, choice.node);
  // Readers who follow a link to one of them see where it was chosen.
  others.open = choice.index() > 0;
  const [many, few] = models.map(({ latents }) => latents);
  const node = element(
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
        pen.node,
      ),
      tiles.pair,
      tiles.draws,
      button(words.otherDraws, redraw),
    ),
    element(
      'div',
      { className: 'draw-image-side' },
      which,
      element('p', { className: 'island-hint' }, say(words.why, { many, few })),
      place,
      status.node,
    ),
    tools(
      { address, picture: tiles.picture, name: () => 'reconstructions' },
      others,
      fold(words.costs, table.node),
      fold(words.how, element('p', {}, words.keys), element('p', {}, words.centring)),
    ),
  );
  return { node, read, status };
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
