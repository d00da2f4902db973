import type { ExperimentConfiguration } from './experiment.ts';
import { experiments } from './experiments.ts';

export const PRESET_NAMES = ['smoke', 'quick', 'full'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** How much is computed to measure the models. */
export interface EvaluationSize {
  /** Samples, and as many held-out images, that the Fréchet distance compares. */
  samples: number;
  /** Importance samples k, and held-out images for the larger ones: of the binarised model, of the others. */
  importance: { binarised: ImportanceSize; grey: ImportanceSize };
  /** Held-out images, and draws of each, whose gradient estimates are compared. */
  gradients: { images: number; draws: number };
  /** Epochs of the classifier. */
  classifierEpochs: number;
}

export interface ImportanceSize {
  ks: number[];
  images: number;
}

interface Preset {
  description: string;
  /** How many images to use, from the first; all of them if absent. */
  limit?: { train: number; test: number };
  evaluation: EvaluationSize;
}

const KS = [1, 5, 50, 500, 5000];

export const presets: Record<PresetName, Preset> = {
  smoke: {
    description: 'for tests: every step on a few images, in seconds',
    limit: { train: 1024, test: 256 },
    evaluation: {
      samples: 200,
      importance: { binarised: { ks: [1, 5, 50], images: 4 }, grey: { ks: [1, 10], images: 4 } },
      gradients: { images: 4, draws: 60 },
      classifierEpochs: 2,
    },
  },
  quick: {
    description: 'the default: all the data, few epochs, in minutes',
    evaluation: {
      samples: 2000,
      importance: { binarised: { ks: KS, images: 200 }, grey: { ks: [1, 50], images: 100 } },
      gradients: { images: 20, draws: 600 },
      classifierEpochs: 2,
    },
  },
  full: {
    description: 'what one publishes',
    evaluation: {
      samples: 10_000,
      importance: { binarised: { ks: KS, images: 1000 }, grey: { ks: [1, 50], images: 1000 } },
      gradients: { images: 100, draws: 1200 },
      classifierEpochs: 6,
    },
  },
};

/** The experiments of a preset, with their number of epochs. */
export function experimentsOf(preset: PresetName): ExperimentConfiguration[] {
  return experiments.map((experiment) => ({ ...experiment, epochs: experiment.epochs[preset] }));
}
