import {
  BETA_SWEEP,
  BINARISED,
  COMPACT,
  PLANE,
  REFERENCE,
  SIZE_SWEEP,
} from '../configuration/experiments.ts';
import type { Figure } from '../contract/manifest.ts';
import type { MeasuredModel, Results } from '../evaluate/results.ts';
import { ARCHIVE, archive } from './archive.ts';
import { architectureFigure } from './architecture.ts';
import { dataByClassFigure } from './data-by-class.ts';
import { elboGapFigure } from './elbo-gap.ts';
import { errorByClassFigure } from './error-by-class.ts';
import type { FigureContent } from './figure.ts';
import { gaussianKlFigure } from './gaussian-kl.ts';
import { gradientVarianceFigure } from './gradient-variance.ts';
import { holesFigure } from './holes.ts';
import { importanceFigure } from './importance-bound.ts';
import { interpolationsFigure } from './interpolations.ts';
import { latentScatter } from './latent-scatter.ts';
import { latentSizeSamplesFigure } from './latent-size-samples.ts';
import { latentSizesFigure } from './latent-sizes.ts';
import { latentUseFigure } from './latent-use.ts';
import { lossTableFigure } from './loss-table.ts';
import { manifoldFigure } from './manifold.ts';
import { onePassFigure } from './one-pass.ts';
import { paperFigure2 } from './paper-figure-2.ts';
import { principalComponentsFigure } from './principal-components.ts';
import { quantisationFigure } from './quantisation.ts';
import { rateDistortionFigure } from './rate-distortion.ts';
import { reconstructionsFigure } from './reconstructions.ts';
import { renderFigure } from './render.ts';
import { reparameterisationFigure } from './reparameterisation.ts';
import { sampleQualityFigure } from './sample-quality.ts';
import { samplesFigure } from './samples.ts';
import { samplesOverTrainingFigure } from './samples-over-training.ts';
import { spectrumFigure } from './spectrum.ts';
import { trainingCurves } from './training-curves.ts';
import { traversalsFigure } from './traversals.ts';

export interface DrawnFigures {
  figures: Figure[];
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
  /** The path of the zip that holds them all. */
  archive: string;
}

/** Draws every figure of a run, in the order of the gallery. */
export async function drawFigures(results: Results, datasetTitle: string): Promise<DrawnFigures> {
  const drawn = await Promise.all(contents(results, datasetTitle).map(renderFigure));
  const files = new Map(drawn.flatMap((each) => [...each.files]));
  files.set(ARCHIVE, archive(files));
  return { figures: drawn.map(({ figure }) => figure), files, archive: ARCHIVE };
}

/** Every figure as a function of results, in words and data. */
export function contents(results: Results, datasetTitle: string): FigureContent[] {
  const model = (id: string): MeasuredModel => results.models.find((each) => each.id === id)!;
  const [reference, plane, compact] = [REFERENCE, PLANE, COMPACT].map(model);
  const sizes = SIZE_SWEEP.map(model);
  const betas = BETA_SWEEP.map(model);
  const main = [reference, compact, plane];
  return [
    dataByClassFigure(results.dataset, datasetTitle),
    onePassFigure(results.pass, datasetTitle),
    ...[reference, plane].map((each) =>
      architectureFigure(each, results.networks[each.id], datasetTitle),
    ),
    elboGapFigure(),
    gaussianKlFigure(),
    reparameterisationFigure(),
    gradientVarianceFigure(results.gradients, datasetTitle),
    ...[...main, model(BINARISED)].map((each) => trainingCurves(each, datasetTitle)),
    lossTableFigure(reference, datasetTitle),
    samplesOverTrainingFigure(reference, datasetTitle),
    reconstructionsFigure(results.heldOutDigits, main, datasetTitle),
    errorByClassFigure(main, datasetTitle),
    spectrumFigure(reference, datasetTitle),
    latentScatter(results.plane, datasetTitle),
    manifoldFigure(results.manifold, datasetTitle),
    interpolationsFigure(results.interpolations, datasetTitle),
    traversalsFigure(results.traversals, datasetTitle),
    principalComponentsFigure(results.components, datasetTitle),
    latentUseFigure(reference, datasetTitle),
    samplesFigure(reference, datasetTitle, 'samples'),
    samplesFigure(compact, datasetTitle, `samples-${COMPACT}`),
    sampleQualityFigure(results.models, datasetTitle),
    importanceFigure(model(BINARISED), datasetTitle),
    latentSizesFigure(sizes, datasetTitle),
    latentSizeSamplesFigure(sizes, datasetTitle),
    paperFigure2(sizes, datasetTitle),
    rateDistortionFigure(betas, datasetTitle),
    holesFigure(results.holes, datasetTitle),
    quantisationFigure(results.quantisation, datasetTitle),
  ];
}
