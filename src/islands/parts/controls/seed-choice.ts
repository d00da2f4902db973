import type { Address } from '../../runtime/address.ts';
import { element } from '../../../scripts/element.ts';
import type { Status } from '../../runtime/status.ts';
import { say, shared } from '../../runtime/words.ts';

const LARGEST = 2 ** 32 - 1;

/** A field for a seed, which the address keeps, and a button that goes on to the next. */
export interface SeedChoice {
  node: HTMLElement;
  /** The button. */
  another: HTMLButtonElement;
  /** The last valid seed. */
  seed(): number;
}

/** @param changed called each time the reader chooses a valid seed */
export function seedChoice(
  initial: number,
  address: Address,
  status: Status,
  changed: () => void,
): SeedChoice {
  const { words } = shared;
  let seed = Math.floor(address.number('seed', initial, 0, LARGEST));
  const field = element('input', {
    type: 'number',
    min: '0',
    max: String(LARGEST),
    step: '1',
    required: true,
    value: String(seed),
  });
  const choose = (next: number): void => {
    seed = next;
    address.set({ seed });
    changed();
  };
  field.addEventListener('input', () => {
    if (field.validity.valid) choose(field.valueAsNumber);
    else status.say(say(words.badSeed, { largest: LARGEST }));
  });
  const another = element('button', { type: 'button' }, words.another);
  another.addEventListener('click', () => {
    choose(seed === LARGEST ? 0 : seed + 1);
    field.value = String(seed);
  });
  const label = element('label', {}, words.seed, field);
  const node = element('div', { className: 'seed-choice' }, label, another);
  return { node, another, seed: () => seed };
}
