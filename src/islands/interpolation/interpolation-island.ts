import type { Address } from '../runtime/address.ts';
import { digitChoice } from '../parts/controls/digit-choice.ts';
import { element } from '../../scripts/element.ts';
import {
  loadModelAndDigits,
  type ModelAndDigits,
  type ModelFiles,
} from '../parts/model-and-digits.ts';
import { defineIsland } from '../runtime/island.ts';
import { radioGroup } from '../parts/controls/radio-group.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { walk } from '../parts/walk.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';
import { spherical, straight } from './paths.ts';

/** What the component gives the island. */
export interface Given extends ModelFiles {
  words: Words['interpolation'];
}

defineIsland<Given>('interpolation-island', async ({ given, address }) =>
  interpolation(given.words, await loadModelAndDigits(given), address),
);

/** A path from the posterior mean of one held-out image to that of another. */
function interpolation(
  words: Given['words'],
  { decoder, classifier, digits, codeOf }: ModelAndDigits,
  address: Address,
): HTMLElement {
  const status = new Status();
  const end = (legend: string, name: string, initial: number) =>
    digitChoice(digits, { legend, name, address, initial }, () => draw());
  // The classes come in turn, so these are, among digits, a 1 and a 7.
  const from = end(words.from, 'from', 1);
  const to = end(words.to, 'to', 7);
  const shape = radioGroup(
    words.path,
    new Map([
      ['straight', [words.straightPath]],
      ['round', [words.roundPath]],
    ]),
    { address, name: 'way', initial: 'straight' },
    () => draw(),
  );

  let ends: [Float32Array, Float32Array];
  const between = walk({
    ...{ decoder, classifier, address, status },
    setting: 't',
    places: { from: 0, to: 1, initial: 0.5, step: 0.01, decimals: 2 },
    symbol: () => 't',
    latent: (t) => (shape.value() === 'round' ? spherical : straight)(...ends, t),
    describe(readings) {
      const [a, b] = [from, to].map(({ index }) => shared.classes[digits.labels[index()]].one);
      const message = shape.value() === 'round' ? words.round : words.straight;
      return say(message, { from: a, to: b, readings });
    },
  });
  const draw = (): void => {
    ends = [codeOf(from.index()), codeOf(to.index())];
    between.draw();
  };
  draw();

  return element(
    'div',
    { className: 'island-stage' },
    element('div', { className: 'interpolation-ends' }, from.node, to.node),
    shape.node,
    ...between.nodes,
    status.node,
    tools({
      address,
      picture: () => between.canvas,
      name: () => `interpolation-${from.index()}-${to.index()}-${shape.value()}`,
    }),
  );
}
