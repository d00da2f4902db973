import type { Settings } from '../../../training/browser/messages.ts';
import type { Address } from '../runtime/address.ts';
import { element } from '../../scripts/element.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import type { Words } from '../../words/dictionary.ts';
import type { Status } from '../runtime/status.ts';

const BETAS = ['0.1', '1', '5'];
const LEARNING_RATES = ['0.001', '0.003', '0.01'];
export interface Chosen extends Settings {
  /** What to train on: the images that came with the run, or the reader's own. */
  source: 'run' | 'own';
}

/** Fields for the settings of a training that the reader may choose, kept in the address. */
export interface SettingFields {
  node: HTMLFieldSetElement;
  chosen(): Chosen;
}

/** @param changed called each time the reader chooses */
export function settingFields(
  words: Words['trainHere'],
  address: Address,
  firstSeed: number,
  status: Status,
  changed: () => void,
): SettingFields {
  const select = (name: string, initial: string, options: Map<string, string>) => {
    const node = element(
      'select',
      {},
      ...Array.from(options, ([value, name]) => element('option', { value }, name)),
    );
    node.value = address.text(name, initial, (text) => options.has(text));
    node.addEventListener('change', () => {
      address.set({ [name]: node.value });
      changed();
    });
    return node;
  };
  const seed = seedChoice(firstSeed, address, status, changed);
  const beta = select('beta', '1', new Map(BETAS.map((value) => [value, value])));
  const rate = select('rate', '0.003', new Map(LEARNING_RATES.map((value) => [value, value])));
  const source = select(
    'images',
    'run',
    new Map(Object.entries({ run: words.ofRun, own: words.own })),
  );
  return {
    node: element(
      'fieldset',
      { className: 'train-settings', ariaLabel: words.settings },
      element('label', {}, words.source, source),
      element('label', {}, 'β', beta),
      element('label', {}, words.learningRate, rate),
      seed.node,
    ),
    chosen: () => ({
      seed: seed.seed(),
      beta: Number(beta.value),
      learningRate: Number(rate.value),
      source: source.value as Chosen['source'],
    }),
  };
}
