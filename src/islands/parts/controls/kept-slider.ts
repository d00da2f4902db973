import type { Address } from '../../runtime/address.ts';
import { element } from '../../../scripts/element.ts';
import { written } from '../../runtime/numbers.ts';
import { sliderReading } from '../../runtime/slider-reading.ts';

/** A slider with its number beside it. */
export interface KeptSlider {
  node: HTMLLabelElement;
  value(): number;
  /** Moves it to the nearest number that it has. */
  set(value: number): void;
}

export interface SliderRange {
  /** The setting in the address that keeps the number. */
  name: string;
  label: string;
  min: number;
  max: number;
  step: number;
  initial: number;
}

/**
 * A slider whose number the address keeps.
 *
 * @param changed called after each move, the reader's and the program's
 */
export function keptSlider(
  address: Address,
  { name, label, min, max, step, initial }: SliderRange,
  changed: () => void,
): KeptSlider {
  const input = element('input', {
    type: 'range',
    min: String(min),
    max: String(max),
    step: String(step),
    value: String(address.number(name, initial, min, max)),
  });
  const reading = sliderReading();
  const read = (): void => {
    reading.textContent = written(input.valueAsNumber);
    address.set({ [name]: input.value });
  };
  input.addEventListener('input', () => {
    read();
    changed();
  });
  read();
  return {
    node: element('label', { className: 'island-slider' }, label, input, reading),
    value: () => input.valueAsNumber,
    set(value) {
      input.value = String(value);
      read();
      changed();
    },
  };
}
