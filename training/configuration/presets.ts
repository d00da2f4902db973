export const PRESET_NAMES = ['smoke', 'quick', 'full'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

interface Preset {
  description: string;
  /** How many images to use, from the first; all of them if absent. */
  limit?: { train: number; test: number };
  /** Epochs that the classifier trains for. */
  classifierEpochs: number;
  /** Seeds that each model which studies compare is trained with. */
  seeds: number;
}

export const presets: Record<PresetName, Preset> = {
  smoke: {
    description: 'for tests: every step on a few images, in seconds',
    limit: { train: 1024, test: 256 },
    classifierEpochs: 2,
    seeds: 2,
  },
  quick: {
    description: 'the default: all the data, few epochs, in minutes',
    classifierEpochs: 2,
    seeds: 2,
  },
  full: {
    description: 'what one publishes',
    classifierEpochs: 6,
    seeds: 5,
  },
};
