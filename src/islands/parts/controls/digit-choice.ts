import { IMAGE_SIZE } from '../../../../training/contract/image.ts';
import type { Address } from '../../runtime/address.ts';
import { digitImage, type Digits } from '../digits.ts';
import { element } from '../../../scripts/element.ts';
import { pixels } from '../../runtime/paint.ts';
import { say, shared } from '../../runtime/words.ts';

/** Fields for choosing one image of a data set. */
export interface DigitChoice {
  node: HTMLFieldSetElement;
  /** Position of the chosen image in the data set. */
  index(): number;
}

export interface Choosing {
  /** What the choice is for: the name of the fields. */
  legend: string;
  /** Name of the setting that keeps the choice in the address. */
  name: string;
  address: Address;
  /** Position of the image that is chosen to start with. */
  initial: number;
}

let groups = 0;

/**
 * A select for the class, and all images of that class as radio buttons. The controls are the browser's
 * own, so arrow keys go through the images; a link shows what was chosen.
 *
 * @param changed called each time the reader chooses
 */
export function digitChoice(
  digits: Digits,
  { legend, name, address, initial }: Choosing,
  changed: () => void,
): DigitChoice {
  let index = Math.floor(address.number(name, initial, 0, digits.count - 1));
  const { classes, words } = shared;
  const ofClass = classes.map((_, label) =>
    [...digits.labels.keys()].filter((i) => digits.labels[i] === label),
  );
  const group = `digit-choice-${(groups += 1)}`;
  const images = element('div', { className: 'digit-choice-images' });
  const labels = element('select', {});
  ofClass.forEach(({ length }, label) => {
    if (length > 0) labels.append(element('option', { value: String(label) }, classes[label].name));
  });

  const choose = (position: number): void => {
    index = position;
    address.set({ [name]: index });
    changed();
  };
  const offer = (label: number): void =>
    images.replaceChildren(
      ...ofClass[label].map((position, i) => {
        const radio = element('input', {
          type: 'radio',
          name: group,
          checked: position === index,
        });
        radio.addEventListener('change', () => choose(position));
        const name = say(words.image, { name: classes[label].name, number: i + 1 });
        return element(
          'label',
          {},
          radio,
          picture(digits, position),
          element('span', { className: 'visually-hidden' }, name),
        );
      }),
    );
  labels.addEventListener('change', () => {
    const number = ofClass[digits.labels[index]].indexOf(index);
    const others = ofClass[Number(labels.value)];
    choose(others[Math.min(number, others.length - 1)]);
    offer(Number(labels.value));
  });
  labels.value = String(digits.labels[index]);
  offer(digits.labels[index]);

  return {
    node: element(
      'fieldset',
      { className: 'digit-choice' },
      element('legend', {}, legend),
      element('label', {}, words.class, labels),
      images,
    ),
    index: () => index,
  };
}

function picture(digits: Digits, position: number): HTMLCanvasElement {
  const canvas = element('canvas', { width: IMAGE_SIZE, height: IMAGE_SIZE, ariaHidden: 'true' });
  canvas.getContext('2d')!.putImageData(pixels(digitImage(digits, position)), 0, 0);
  return canvas;
}
