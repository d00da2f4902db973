import type { Architecture } from '../models/families.ts';
import type { AnyArchitecture } from '../models/family.ts';
import type { Objective } from '../objective/objective.ts';
import type { HiddenLabels } from '../train/hidden-labels.ts';
import type { PresetName } from './presets.ts';

/** One model to train, with all that decides its weights but the data, the seed and the engine. */
export interface ExperimentConfiguration<A extends AnyArchitecture = Architecture> {
  id: string;
  title: string;
  architecture: A;
  /**
   * Id of the experiment whose trained model it builds on: that is trained before it, with the same seed,
   * and stays as it is.
   */
  on?: string;
  objective: Objective;
  /**
   * What the KL term weighs in training, two weights or more at equal distances from its first step to its last:
   * the objective's β throughout if absent.
   */
  klWeights?: readonly number[];
  epochs: number;
  batchSize: number;
  /** Training images that it sees, the first of them: all if absent. */
  images?: number;
  /** Adam's α; its other settings are the defaults of Kingma & Ba (2015), where none is given. */
  learningRate: number;
  /** Adam's β₂. */
  beta2?: number;
  /** What of the classes is hidden from the training; nothing if absent. */
  labels?: HiddenLabels;
  /** Trained elsewhere: the file of its weights, and nothing of its training is known. */
  imported?: { sha256: string };
  /** The share of all steps over which the learning rate rises, to fall again; constant if absent. */
  warmUp?: number;
}

/** One training of an experiment. */
export interface Training {
  experiment: ExperimentConfiguration;
  seed: number;
}

/** An experiment of every preset, which decides how long it trains. */
export interface PlannedExperiment extends Omit<ExperimentConfiguration, 'epochs' | 'images'> {
  epochs: Record<PresetName, number>;
  /** Where a preset trains it on some of the images alone. */
  images?: Partial<Record<PresetName, number>>;
}
