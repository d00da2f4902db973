import type { Settings } from '../../training/browser/messages.ts';
import type { Address } from './address.ts';
import { element } from './element.ts';

const LARGEST_SEED = 2 ** 32 - 1;
export const BAD_SEED = `A seed is a whole number from 0 to ${LARGEST_SEED}.`;

const BETAS = ['0.1', '0.5', '1', '2', '5'];
const LEARNING_RATES = ['0.001', '0.002', '0.005', '0.01'];

export interface SettingFields {
  node: HTMLFieldSetElement;
  /** What they are set to; nothing where the seed is none. */
  read(): Settings | undefined;
}

/** Fields for what a reader chooses of a training, kept in the address. */
export function settingFields(address: Address, firstSeed: number): SettingFields {
  const seed = element('input', {
    type: 'number',
    min: '0',
    max: String(LARGEST_SEED),
    step: '1',
    required: true,
    value: String(address.number('seed', firstSeed, 0, LARGEST_SEED)),
  });
  const beta = choice(address, 'beta', '1', BETAS);
  const learningRate = choice(address, 'rate', '0.005', LEARNING_RATES);
  const node = element(
    'fieldset',
    { className: 'train-settings' },
    element('label', {}, 'Seed', seed),
    element('label', {}, 'β', beta),
    element('label', {}, 'Learning rate', learningRate),
  );
  node.addEventListener('change', () => {
    if (!seed.validity.valid) return;
    address.set({ seed: seed.value, beta: beta.value, rate: learningRate.value });
  });
  return {
    node,
    read: () =>
      seed.validity.valid
        ? {
            seed: seed.valueAsNumber,
            beta: Number(beta.value),
            learningRate: Number(learningRate.value),
          }
        : undefined,
  };
}

function choice(
  address: Address,
  name: string,
  initial: string,
  values: string[],
): HTMLSelectElement {
  const select = element('select', {}, ...values.map((value) => element('option', {}, value)));
  select.value = address.text(name, initial, (text) => values.includes(text));
  return select;
}
