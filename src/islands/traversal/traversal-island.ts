import { PIXELS } from '../../../training/contract/image.ts';
import type { Address } from '../runtime/address.ts';
import { digitChoice } from '../parts/controls/digit-choice.ts';
import { element } from '../../scripts/element.ts';
import {
  loadModelAndDigits,
  type ModelAndDigits,
  type ModelFiles,
} from '../parts/model-and-digits.ts';
import { defineIsland } from '../runtime/island.ts';
import { latentChoice, type Latents, nameOf, useInWords } from './latent-choice.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { radioGroup } from '../parts/controls/radio-group.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { walk } from '../parts/walk.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';

/** How far from zero a latent variable moves, in standard deviations of the prior. */
const LARGEST = 3;

/** What the component gives the island. */
export interface Given extends ModelFiles {
  words: Words['traversal'];
  /** In their order in the latent vector. */
  latents: Latents;
}

defineIsland<Given>('traversal-island', async ({ given, address }) =>
  traversal(given, await loadModelAndDigits(given), address),
);

/** One latent variable moved through the prior, while the others stay as in a held-out image or at zero. */
function traversal(
  { words, latents, encoder }: Given,
  { decoder, classifier, digits, codeOf }: ModelAndDigits,
  address: Address,
): HTMLElement {
  const status = new Status();
  const start = radioGroup(
    words.start,
    new Map([
      ['image', [words.heldOut]],
      ['origin', [words.origin]],
    ]),
    { address, name: 'start', initial: encoder ? 'image' : 'origin' },
    () => draw(),
  );
  const digit = digitChoice(
    digits,
    { legend: words.choice, name: 'image', address, initial: 0 },
    () => draw(),
  );
  const latent = latentChoice(words, latents, address, () => draw());

  let code: Float32Array;
  const moved = (value: number): Float32Array => code.with(latent.index(), value);
  const through = walk({
    ...{ decoder, classifier, address, status },
    setting: 'value',
    places: { from: -LARGEST, to: LARGEST, initial: 0, step: 0.1, decimals: 1 },
    symbol: () => nameOf(latent.index()),
    latent: moved,
    describe(readings) {
      const own = formatNumber(code[latent.index()], 1);
      const ends = [-LARGEST, LARGEST].map((value) => decoder.decode(moved(value)).slice());
      const change = formatNumber(100 * meanDifference(ends[0], ends[1]), 1);
      return say(words.moved, {
        latent: useInWords(words, latents, latent.index()),
        ...{ own, readings, change },
      });
    },
  });
  const draw = (): void => {
    const isOrigin = !encoder || start.value() === 'origin';
    digit.node.hidden = isOrigin;
    code = isOrigin ? new Float32Array(decoder.latentSize) : codeOf(digit.index());
    through.draw();
  };
  draw();
  through.nodes[0].classList.add('island-lead');

  return element(
    'div',
    { className: 'island-stage traversal' },
    element(
      'div',
      { className: 'traversal-way' },
      ...through.nodes,
      // Without an encoder no image has a code to start from.
      ...(encoder ? [start.node, digit.node] : []),
    ),
    latent.node,
    status.node,
    tools({
      address,
      picture: () => through.canvas,
      name: () => {
        const from = digit.node.hidden ? 'origin' : `image-${digit.index()}`;
        return `traversal-z${latent.index() + 1}-${from}`;
      },
    }),
  );
}

/** The mean absolute difference of two images, each `[784]` in [0, 1]. */
function meanDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / PIXELS;
}
