import type { Address } from '../../runtime/address.ts';
import { element } from '../../../scripts/element.ts';
import { formatNumber } from '../../runtime/format-number.ts';
import { sliderReading } from '../../runtime/slider-reading.ts';

/** A slider for a setting that the address keeps, with its number beside it. */
export interface SettingSlider {
  node: HTMLLabelElement;
  value(): number;
  /** Moves it to the nearest of its steps. */
  set(value: number): void;
}

export interface SliderRange {
  /** Name of the setting in the address. */
  name: string;
  label: string;
  min: number;
  max: number;
  step: number;
  initial: number;
}

/** @param changed called after each move, whether by the reader or by `set` */
export function settingSlider(
  address: Address,
  { name, label, min, max, step, initial }: SliderRange,
  changed: () => void,
): SettingSlider {
  const input = element('input', {
    type: 'range',
    min: String(min),
    max: String(max),
    step: String(step),
    value: String(address.number(name, initial, min, max)),
  });
  const decimals = Number.isInteger(step) ? 0 : undefined;
  const reading = sliderReading();
  const read = (): void => {
    reading.textContent = formatNumber(input.valueAsNumber, decimals);
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
