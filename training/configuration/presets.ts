import { experiments, type ExperimentConfiguration } from './experiments.ts';

export const PRESET_NAMES = ['smoke', 'quick', 'full'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

interface Preset {
  description: string;
  epochs: Record<string, number>;
  /** How many images to use, from the first; all of them if absent. */
  limit?: { train: number; test: number };
}

export const presets: Record<PresetName, Preset> = {
  smoke: {
    description: 'for tests: every step on a few images, in seconds',
    epochs: { 'mlp-20': 2, 'conv-2': 2 },
    limit: { train: 2048, test: 512 },
  },
  quick: {
    description: 'the default: all the data, a few epochs, in minutes',
    epochs: { 'mlp-20': 5, 'conv-2': 4 },
  },
  full: {
    description: 'what one publishes',
    epochs: { 'mlp-20': 12, 'conv-2': 30 },
  },
};

/** The experiments of a preset, with their number of epochs. */
export function experimentsOf(preset: PresetName): ExperimentConfiguration[] {
  return experiments.map((experiment) => ({
    ...experiment,
    epochs: presets[preset].epochs[experiment.id],
  }));
}
