import type { Settings } from '../../../training/browser/messages.ts';
import type { Address } from '../runtime/address.ts';
import { element } from '../../scripts/element.ts';
import { klCourse } from './kl-course.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import type { Words } from '../../words/dictionary.ts';
import type { Status } from '../runtime/status.ts';

const BETAS = ['0.1', '1', '5'];
/** Stands for weights that the reader draws, in place of one β. */
const DRAWN = 'drawn';
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
  const betas = new Map([
    ...BETAS.map((value) => [value, value] as const),
    [DRAWN, words.drawnCourse],
  ]);
  const beta = select('beta', '1', betas);
  const course = klCourse(words, address, status);
  const isDrawn = (): boolean => beta.value === DRAWN;
  const showCourse = (): void => void (course.node.hidden = !isDrawn());
  beta.addEventListener('change', showCourse);
  showCourse();
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
      course.node,
    ),
    chosen: () => ({
      seed: seed.seed(),
      beta: isDrawn() ? course.weights().at(-1)! : Number(beta.value),
      ...(isDrawn() && { klWeights: course.weights() }),
      learningRate: Number(rate.value),
      source: source.value as Chosen['source'],
    }),
  };
}
