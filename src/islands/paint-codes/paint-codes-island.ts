import { PLACES, SIDE } from '../../../training/contract/code-grid.ts';
import { IMAGE_SIZE } from '../../../training/contract/image.ts';
import { randomStream } from '../../../training/contract/random.ts';
import { fetchCode } from '../../decoder/fetch-file.ts';
import { loadModel } from '../../decoder/model.ts';
import type { Network } from '../../decoder/network.ts';
import { type Classifier, loadClassifier, loadNetwork } from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { rovingGrid } from '../parts/controls/roving-grid.ts';
import { type DigitFiles, digitImage, type Digits, loadDigits } from '../parts/digits.ts';
import { digitView } from '../parts/pictures/digit-view.ts';
import type { Address } from '../runtime/address.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { gridSize, paintGaps, paintTile, pixels } from '../runtime/paint.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say, shared } from '../runtime/words.ts';
import { drawnCode } from './drawn-code.ts';
import {
  choicesOf,
  type Code,
  codeIn,
  type List,
  listFrom,
  nearestEntries,
  textOf,
} from './listed-code.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['paintCodes'];
  experiment: string;
  /** Addresses. */
  encoder: string;
  decoder: string;
  prior: string;
  classifier: string;
  /** Held-out images. */
  digits: DigitFiles;
  /** The run's. */
  seed: number;
}

interface Model {
  encoder: Network;
  decoder: Network;
  prior: Network;
  list: List;
  classifier: Classifier;
  digits: Digits;
}

defineIsland<Given>('paint-codes-island', async ({ given, address }) => {
  const [encoder, exported, prior, classifier, digits, { buildAnyNetwork }] = await Promise.all([
    loadNetwork(given.encoder),
    loadModel(given.decoder),
    loadNetwork(given.prior),
    loadClassifier(given.classifier),
    loadDigits(given.digits, shared.classes.length),
    fetchCode(import('../../decoder/any-network.ts')),
  ]);
  const [kernel, bias] = ['kernel', 'bias'].map((name) => exported.weights.get(`list/${name}`)!);
  const list = listFrom(kernel.data, bias.data);
  const decoder = buildAnyNetwork(exported);
  return paintCodes(given, { encoder, decoder, prior, list, classifier, digits }, address);
});

/** The code of an image, to be painted over with entries of the list, and the image that it decodes to. */
function paintCodes(
  { words, experiment, seed }: Given,
  { encoder, decoder, prior, list, classifier, digits }: Model,
  address: Address,
): HTMLElement {
  const status = new Status();
  const view = digitView(classifier);
  const canvas = element('canvas', { ...gridSize(SIDE, SIDE), ariaHidden: 'true' });
  const context = canvas.getContext('2d')!;
  const decode = (code: Code): Float32Array => decoder.run(choicesOf(code, list))[0];
  const allOf = (entry: number): Code => Array<number>(PLACES).fill(entry);
  const alone = Array.from({ length: list.entries }, (_, entry) => decode(allOf(entry)).slice());

  let image = Math.floor(address.number('image', 0, 0, digits.count - 1));
  let own = codeOf(image);
  // One that is in use: other entries may never have been trained.
  const middle = codeOf(0)[PLACES >> 1];
  let entry = Math.floor(address.number('entry', middle, 0, list.entries - 1));
  const kept = address.text('code', '', (text) => codeIn(text, list) !== undefined);
  let code = codeIn(kept, list) ?? own;
  let before: Code[] = [];
  let draws = 0;

  function codeOf(position: number): Code {
    return nearestEntries(encoder.run(digitImage(digits, position))[0], list);
  }

  const nameOf = (place: number): string =>
    say(words.place, {
      row: Math.floor(place / SIDE) + 1,
      column: (place % SIDE) + 1,
      entry: code[place],
    });
  /** @param change what has happened, in a sentence */
  const show = (change: string): void => {
    code.forEach((each, place) => {
      paintTile(context, alone[each], Math.floor(place / SIDE), place % SIDE);
      cells[place].ariaLabel = nameOf(place);
    });
    address.set({ image, code: code === own ? '' : textOf(code) });
    const differing = code.filter((each, place) => each !== own[place]).length;
    const look = view.show(decode(code), words.decoded);
    status.say(say(words.says, { change, differing, places: PLACES, look }));
  };
  const become = (next: Code, change: string): void => {
    before.push(code);
    code = next;
    show(change);
  };
  const paint = (place: number): void => {
    if (code[place] === entry) return;
    code = code.with(place, entry);
    show(`${nameOf(place)}.`);
  };
  /** Begins a stroke, which is undone as one. */
  const begin = (place: number): void => {
    if (code[place] === entry) return;
    before.push(code);
    paint(place);
  };

  let current = 0;
  const grid = rovingGrid({ rows: SIDE, columns: SIDE, initial: current }, nameOf, (place) => {
    current = place;
  });
  grid.ariaLabel = say(words.grid, { side: SIDE });
  const cells = [...grid.querySelectorAll<HTMLElement>('[role=gridcell]')];
  let isStroke = false;
  cells.forEach((cell, place) => {
    cell.addEventListener('pointerdown', (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      // A finger would otherwise stay with the cell where it came down.
      if (cell.hasPointerCapture(event.pointerId)) cell.releasePointerCapture(event.pointerId);
      // No text is selected on the way.
      event.preventDefault();
      isStroke = true;
      before.push(code);
      paint(place);
    });
    cell.addEventListener('pointerenter', ({ isPrimary, buttons }) => {
      if (isStroke && isPrimary && buttons === 1) paint(place);
    });
    // What reads the screen presses without a pointer.
    cell.addEventListener('click', () => begin(place));
  });
  const end = (): void => {
    if (!isStroke) return;
    isStroke = false;
    if (before.at(-1) === code) before.pop();
  };
  grid.addEventListener('pointerup', end);
  grid.addEventListener('pointerleave', end);
  grid.addEventListener('pointercancel', end);
  grid.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    begin(current);
  });

  const legend = element('legend', {});
  const choose = (chosen: number): void => {
    entry = chosen;
    legend.textContent = say(words.entry, { entry });
  };
  const palette = alone.map((picture, each) => {
    const name = say(words.entry, { entry: each });
    const radio = element('input', {
      type: 'radio',
      name: 'paint-codes-entry',
      checked: each === entry,
      ariaLabel: name,
      title: name,
    });
    radio.addEventListener('change', () => {
      choose(each);
      address.set({ entry });
    });
    const small = element('canvas', { width: IMAGE_SIZE, height: IMAGE_SIZE, ariaHidden: 'true' });
    small.getContext('2d')!.putImageData(pixels(picture), 0, 0);
    return element('label', {}, radio, small);
  });
  choose(entry);

  const button = (name: string, pressed: () => void): HTMLButtonElement => {
    const node = element('button', { type: 'button' }, name);
    node.addEventListener('click', pressed);
    return node;
  };
  const ofImage = (): string => {
    const what = shared.classes[digits.labels[image]].one;
    return say(words.own, { number: image + 1, what, used: new Set(own).size });
  };
  const another = button(words.another, () => {
    image = (image + 1) % digits.count;
    own = codeOf(image);
    code = own;
    before = [];
    show(ofImage());
  });
  another.className = 'island-action';

  paintGaps(context);
  show(ofImage());
  return element(
    'div',
    { className: 'island-stage paint-codes' },
    element(
      'fieldset',
      { className: 'digit-choice' },
      legend,
      element('div', { className: 'digit-choice-images' }, ...palette),
    ),
    element('div', { className: 'code-grid' }, canvas, grid),
    view.node,
    element(
      'div',
      { className: 'island-controls' },
      another,
      button(words.fill, () => {
        become(allOf(entry), say(words.filled, { entry, places: PLACES }));
      }),
      button(words.draw, () => {
        const random = randomStream(seed, experiment, 'paint-codes', (draws += 1));
        become(
          drawnCode((seen) => prior.run(seen)[0], list, random),
          words.drawn,
        );
      }),
      button(shared.words.undo, () => {
        if (before.length === 0) return status.say(words.nothing);
        code = before.pop()!;
        show(words.undone);
      }),
      button(words.restart, () => become(own, ofImage())),
    ),
    status.node,
    tools(
      { address, picture: () => canvas, name: () => `code-image-${image + 1}` },
      fold(words.how, element('p', {}, say(words.hint, { places: PLACES }))),
    ),
  );
}
