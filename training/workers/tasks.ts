import type { TopLevelSpec } from 'vega-lite';
import { makeClassifier, type ClassifierRequest, type MadeClassifier } from '../classifier/make.ts';
import type { Spent } from '../contract/spent.ts';
import {
  exportExperiment,
  type ExportedExperiment,
  type ExportRequest,
  type StoredExperiment,
} from '../export/experiment.ts';
import { measureImported, type ImportRequest } from '../import/measure.ts';
import { withFamily } from '../models/families.ts';
import {
  trainResumable,
  type TrainingEvent,
  type TrainingRequest,
} from '../train/train-resumable.ts';
import type { TrainedExperiment } from '../train/train.ts';
import { measure, type MeasureRequest } from './measure.ts';

/** What a worker can be asked for, and what it answers. */
interface Tasks {
  train: [TrainingRequest & Pick<StoredExperiment, 'base'>, TrainedExperiment];
  import: [ImportRequest, TrainedExperiment];
  classifier: [ClassifierRequest, MadeClassifier];
  measure: [MeasureRequest, unknown];
  export: [ExportRequest, ExportedExperiment];
  draw: [TopLevelSpec[], string[]];
}

export type TaskName = keyof Tasks;
export type Request<T extends TaskName> = Tasks[T][0];
export type Result<T extends TaskName> = Tasks[T][1];

/** What a task tells while it is at work, and what it took at its end. */
export type TaskEvent = TrainingEvent | { kind: 'spent'; spent: Spent };

type Perform<T extends TaskName> = (
  request: Request<T>,
  tell: (event: TaskEvent) => void,
) => Promise<Result<T>>;

export const tasks: { [T in TaskName]: Perform<T> } = {
  train: (request, tell) =>
    withFamily(request.experiment.architecture, request.base, (family) =>
      trainResumable(family, request, tell),
    ),
  import: (request) =>
    withFamily(request.experiment.architecture, undefined, (family) =>
      measureImported(family, request),
    ),
  classifier: makeClassifier,
  measure: (request) => measure(request, withFamily),
  export: (request) =>
    withFamily(request.model.experiment.architecture, request.model.base, (family) =>
      exportExperiment(family, request),
    ),
  // Vega takes long to import, and most workers of a test or of `verify` draw nothing.
  draw: async (specifications) =>
    (await import('../figures/files/draw-charts.ts')).drawCharts(specifications),
};
