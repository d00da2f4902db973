import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { TrainingImages } from '../data/images.ts';
import type { Architecture } from '../models/families.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import { disposeModel } from '../models/model.ts';
import { readWeights } from '../models/weights.ts';
import { readSealed, writeSealed } from '../store/sealed-file.ts';
import {
  trainExperiment,
  type EpochMetrics,
  type Progress,
  type TrainedExperiment,
  type TrainingState,
} from './train.ts';

export interface TrainingRequest<A extends AnyArchitecture = Architecture> {
  experiment: ExperimentConfiguration<A>;
  images: TrainingImages;
  seed: number;
  /** The file to keep the state of the training in, and to continue from if it is there. */
  checkpoint: string;
}

/** What a training tells while it is under way. */
export type TrainingEvent =
  | { kind: 'line'; text: string }
  | { kind: 'step'; progress: Progress }
  | { kind: 'epoch'; metrics: EpochMetrics };

/** Trains one experiment and keeps its state after every epoch. */
export async function trainResumable<A extends AnyArchitecture>(
  family: Family<A>,
  { experiment, images, seed, checkpoint }: TrainingRequest<A>,
  tell: (event: TrainingEvent) => void,
): Promise<TrainedExperiment> {
  const line = (text: string): void => tell({ kind: 'line', text });
  const state = readSealed<TrainingState>(checkpoint, line);
  if (state) line(`Experiment ${experiment.id} continues after epoch ${state.metrics.length}.`);
  const events = {
    onStep: (progress: Progress) => tell({ kind: 'step', progress }),
    onEpoch: async (metrics: EpochMetrics, readState: () => Promise<TrainingState>) => {
      writeSealed(checkpoint, await readState());
      tell({ kind: 'epoch', metrics });
    },
  };
  const { model, ...trained } = await trainExperiment(
    family,
    experiment,
    images,
    seed,
    events,
    state,
  );
  const weights = await readWeights(model);
  disposeModel(model);
  return { ...trained, weights };
}
