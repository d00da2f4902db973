import { bernoulliNats } from '../../../training/contract/bernoulli-nats.ts';
import type { Fits, fitsOf as FitsOf } from '../../../training/contract/plane/fits.ts';
import { placeAt, type Lattice } from '../../../training/contract/plane/lattice.ts';
import { fetchCode } from '../../decoder/fetch-file.ts';
import { type Decoder, type Encoder, loadDecoder, loadEncoder } from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { digitChoice } from '../parts/controls/digit-choice.ts';
import { type DigitFiles, digitImage, type Digits, loadDigits } from '../parts/digits.ts';
import { drawingPad } from '../parts/pad/drawing-pad.ts';
import { drawnImage } from '../parts/pad/drawn-image.ts';
import { hasLittleInk } from '../parts/pad/ink.ts';
import { decodeStrokes, encodeStrokes, isDrawing } from '../parts/pad/strokes.ts';
import { quantities } from '../parts/pictures/quantities.ts';
import type { Address } from '../runtime/address.ts';
import { button } from '../runtime/button.ts';
import { fold } from '../runtime/fold.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say, shared } from '../runtime/words.ts';
import { COARSE, fineLattice, PLACES } from './lattices.ts';
import { paintMap } from './paint-map.ts';

/** What the component gives the island. Files are addresses. */
export interface Given {
  words: Words['exactPosterior'];
  encoder: string;
  decoder: string;
  digits: DigitFiles;
  likelihood: string;
}

/** What it works with, once that has come. */
interface Parts {
  encoder: Encoder;
  decoder: Decoder;
  digits: Digits;
  fitsOf: typeof FitsOf;
}

/** Milliseconds of a frame that decoding may take: the browser needs the rest. */
const SHARE = 8;

defineIsland<Given>('exact-posterior-island', async ({ given, address }) => {
  const [encoder, decoder, digits, { fitsOf }] = await Promise.all([
    loadEncoder(given.encoder),
    loadDecoder(given.decoder),
    loadDigits(given.digits, shared.classes.length),
    fetchCode(import('../../../training/contract/plane/fits.ts')),
  ]);
  return exactPosterior(given, { encoder, decoder, digits, fitsOf }, address);
});

/** A field to draw on, and the true posterior of what is drawn under two ellipses. */
function exactPosterior(
  { words, likelihood }: Given,
  { encoder, decoder, digits, fitsOf }: Parts,
  address: Address,
): HTMLElement {
  const status = new Status();
  const canvas = element('canvas', {
    ...{ className: 'exact-posterior-map', width: 480, height: 480, role: 'img' },
    ariaLabel: words.map,
  });
  const bounds = quantities(words.evidence, words.encoder, words.best, words.tilted);
  const gaps = quantities(words.amortisation, words.family);
  let latest = 0;

  const look = async (): Promise<void> => {
    const mine = (latest += 1);
    const image = shown();
    pad.show(image);
    const { mean, logVariance } = encoder.encode(image);
    const q: Fits['encoder']['q'] = {
      mean: [mean[0], mean[1]],
      covariance: [Math.exp(logVariance[0]), 0, Math.exp(logVariance[1])],
    };
    const jointOf = (z: [number, number]): number =>
      -bernoulliNats(image, decoder.decode(z)) -
      (z[0] ** 2 + z[1] ** 2) / 2 -
      Math.log(2 * Math.PI);
    const isLatest = (): boolean => mine === latest;
    const tell = (done: number): void =>
      status.say(say(words.computing, { share: formatNumber((100 * done) / PLACES, 0) }));
    const coarse = await valuesOf(COARSE, jointOf, isLatest, tell);
    if (!coarse) return;
    const lattice = fineLattice(coarse, q);
    const joint = await valuesOf(lattice, jointOf, isLatest, (done) =>
      tell(COARSE.side ** 2 + done),
    );
    if (joint) show(fitsOf(joint, lattice, q), joint, lattice);
  };
  const show = (fits: Fits, joint: Float32Array, lattice: Lattice): void => {
    paintMap(canvas, joint, lattice, fits);
    const { logEvidence, encoder, diagonal, full } = fits;
    const nats = (value: number): string => formatNumber(value, 2);
    const parts = {
      evidence: nats(logEvidence),
      gap: nats(logEvidence - encoder.elbo),
      amortisation: nats(diagonal.elbo - encoder.elbo),
      family: nats(logEvidence - diagonal.elbo),
      tilted: nats(logEvidence - full.elbo),
    };
    bounds.show(parts.evidence, ...[encoder, diagonal, full].map(({ elbo }) => nats(elbo)));
    gaps.show(parts.amortisation, parts.family);
    const isLittle = pad.strokes.length > 0 && hasLittleInk(pad.strokes);
    status.say(isLittle ? shared.words.moreInk : say(words.says, parts));
  };

  let frame = 0;
  const change = (): void => {
    address.set({ drawing: encodeStrokes(pad.strokes) });
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => void look());
  };
  const pen = new Status('island-note');
  const drawing = decodeStrokes(address.text('drawing', '', isDrawing));
  const pad = drawingPad(drawing, change, (sentence) => pen.say(sentence));
  const choice = digitChoice(
    digits,
    { legend: words.choose, name: 'image', address, initial: 0 },
    pad.clear,
  );
  const shown = (): Float32Array =>
    pad.strokes.length > 0 ? drawnImage(pad.strokes) : digitImage(digits, choice.index());
  const others = fold(words.others, choice.node);
  others.open = choice.index() > 0;
  void look();
  return element(
    'div',
    { className: 'island-stage exact-posterior' },
    element(
      'div',
      { className: 'exact-posterior-side' },
      pad.node,
      element(
        'div',
        { className: 'island-controls' },
        button(shared.words.undo, pad.undo),
        button(shared.words.clear, pad.clear),
      ),
      pen.node,
      gaps.node,
    ),
    canvas,
    status.node,
    tools(
      { address, picture: () => canvas, name: () => 'true-posterior' },
      others,
      fold(
        words.numbers,
        element('p', {}, say(words.cost, { likelihood })),
        bounds.node,
        element('p', {}, say(words.how, { places: formatNumber(PLACES, 0) })),
      ),
    ),
  );
}

/**
 * A function at all places of a lattice, over as many frames as that takes.
 *
 * @returns nothing where `isWanted` says no on the way
 */
async function valuesOf(
  lattice: Lattice,
  of: (place: [number, number]) => number,
  isWanted: () => boolean,
  tell: (done: number) => void,
): Promise<Float32Array | undefined> {
  const values = new Float32Array(lattice.side ** 2);
  let end = performance.now() + SHARE;
  for (let i = 0; i < values.length; i++) {
    values[i] = of(placeAt(lattice, i));
    if (performance.now() < end) continue;
    tell(i);
    await new Promise(requestAnimationFrame);
    if (!isWanted()) return;
    end = performance.now() + SHARE;
  }
  return values;
}
