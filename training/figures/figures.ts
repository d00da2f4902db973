import type { Results, TrainedModel } from '../evaluate/evaluate.ts';
import { BERNOULLI_ON_GREY } from '../objective/bernoulli.ts';
import type { EpochMetrics } from '../train/train.ts';
import { latentScatter } from './latent-scatter.ts';
import { manifoldFigure } from './manifold.ts';
import { reconstructionsFigure } from './reconstructions.ts';
import { renderFigure, type RenderedFigure } from './render.ts';
import { samplesFigure } from './samples.ts';
import { trainingCurves } from './training-curves.ts';

/** Every figure of a run, in the order of the gallery. */
export function drawFigures(
  models: (TrainedModel & { metrics: EpochMetrics[] })[],
  results: Results,
  datasetTitle: string,
): Promise<RenderedFigure[]> {
  const contents = [
    ...models.map(({ id, title, metrics }) =>
      trainingCurves({ id, title, metrics, likelihood: BERNOULLI_ON_GREY, datasetTitle }),
    ),
    reconstructionsFigure(results.reconstructions, datasetTitle),
    samplesFigure(results.samples, datasetTitle),
    latentScatter(results.plane, datasetTitle),
    manifoldFigure(results.manifold, datasetTitle),
  ];
  return Promise.all(contents.map(renderFigure));
}
