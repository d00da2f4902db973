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
import { ARCHIVE, archive } from './files/archive.ts';
import { architectureFigure } from '../studies/architecture/architecture-figure.ts';
import { dataByClassFigure } from '../studies/data/data-by-class-figure.ts';
import { elboGapFigure } from '../studies/theory/elbo-gap-figure.ts';
import { errorByClassFigure } from '../studies/every-model/error-by-class-figure.ts';
import type { FigureContent } from './figure.ts';
import { gaussianKlFigure } from '../studies/theory/gaussian-kl-figure.ts';
import { gradientVarianceFigure } from '../studies/gradients/gradient-variance-figure.ts';
import { holesFigure } from '../studies/holes/holes-figure.ts';
import { importanceFigure } from '../studies/bound/importance-bound-figure.ts';
import { interpolationsFigure } from '../studies/latent-space/interpolations-figure.ts';
import { latentScatter } from '../studies/plane/latent-scatter-figure.ts';
import { latentSizeSamplesFigure } from '../studies/sizes/latent-size-samples-figure.ts';
import { latentSizesFigure } from '../studies/sizes/latent-sizes-figure.ts';
import { latentUseFigure } from '../studies/latent-space/latent-use-figure.ts';
import { lossTableFigure } from '../studies/training/loss-table-figure.ts';
import { manifoldFigure } from '../studies/plane/manifold-figure.ts';
import { onePassFigure } from '../studies/one-pass/one-pass-figure.ts';
import { paperFigure2 } from '../studies/sizes/paper-figure-2.ts';
import { principalComponentsFigure } from '../studies/latent-space/principal-components-figure.ts';
import { quantisationFigure } from '../studies/quantisation/quantisation-figure.ts';
import { rateDistortionFigure } from '../studies/beta/rate-distortion-figure.ts';
import { reconstructionsFigure } from '../studies/every-model/reconstructions-figure.ts';
import { renderFigure } from './files/render.ts';
import { reparameterisationFigure } from '../studies/theory/reparameterisation-figure.ts';
import { sampleQualityFigure } from '../studies/samples/sample-quality-figure.ts';
import { samplesFigure } from '../studies/samples/samples-figure.ts';
import { samplesOverTrainingFigure } from '../studies/training/samples-over-training-figure.ts';
import { spectrumFigure } from '../studies/every-model/spectrum-figure.ts';
import { trainingCurves } from '../studies/training/training-curves-figure.ts';
import { traversalsFigure } from '../studies/latent-space/traversals-figure.ts';

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
