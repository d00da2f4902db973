import type { Tutorial } from '../contract/tutorial.ts';

export const PRESET_NAMES = ['smoke', 'quick', 'full'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** How much is trained on, and for how long. */
export interface Preset {
  /** Images to train on, from the first: at most so many. */
  train: number;
  /** Held-out images, likewise. */
  test: number;
  /** Epochs of every experiment, where it is not left to each. */
  epochs?: number;
  /** Epochs that the classifier trains for. */
  classifierEpochs: number;
  /** Seeds that each model which studies compare is trained with. */
  seeds: number;
  /** Whether models that a study wants repeated, without comparing them, are trained with as many. */
  repeats: boolean;
}

export const DESCRIPTIONS: Record<PresetName, string> = {
  smoke: 'for tests: every step on a few images, in seconds',
  quick: 'the default: all the data, few epochs, in minutes',
  full: 'what one publishes',
};

const presets: Record<PresetName, Preset> = {
  smoke: { train: 1024, test: 256, classifierEpochs: 2, seeds: 2, repeats: false },
  quick: { train: Infinity, test: Infinity, classifierEpochs: 2, seeds: 2, repeats: false },
  full: { train: Infinity, test: Infinity, classifierEpochs: 6, seeds: 5, repeats: true },
};

/** A preset as a tutorial has it. */
export function presetOf({ presets: own }: Pick<Tutorial, 'presets'>, name: PresetName): Preset {
  return { ...presets[name], ...own?.[name] };
}
