import type { Address } from '../../runtime/address.ts';
import { element } from '../../../scripts/element.ts';

/** Radio buttons, one of which is always chosen. */
export interface RadioGroup {
  node: HTMLFieldSetElement;
  value(): string;
}

let groups = 0;

/**
 * Radio buttons for a setting that the address keeps.
 *
 * @param options what stands beside each button, by its value
 * @param changed called each time the reader chooses
 */
export function radioGroup(
  legend: string,
  options: Map<string, (Node | string)[]>,
  { address, name, initial }: { address: Address; name: string; initial: string },
  changed: () => void,
): RadioGroup {
  let value = address.text(name, initial, (text) => options.has(text));
  const group = `radio-group-${(groups += 1)}`;
  const labels = Array.from(options, ([option, words]) => {
    const radio = element('input', { type: 'radio', name: group, checked: option === value });
    radio.addEventListener('change', () => {
      value = option;
      address.set({ [name]: value });
      changed();
    });
    return element('label', {}, radio, ...words);
  });
  return {
    node: element(
      'fieldset',
      { className: 'radio-group' },
      element('legend', {}, legend),
      ...labels,
    ),
    value: () => value,
  };
}
