import type { Common } from '../studies/every-model/measure.ts';
import type { DatasetSummary } from '../studies/data/dataset-summary.ts';
import type { Disentanglement } from '../studies/disentanglement/disentanglement.ts';
import type { GradientVariance } from '../studies/gradients/gradient-variance.ts';
import type { HeldOutDigits } from '../studies/every-model/held-out-digits.ts';
import type { Holes } from '../studies/holes/measure.ts';
import type { Interpolations } from '../studies/latent-space/interpolations.ts';
import type { LatentPlane } from '../studies/plane/latent-plane.ts';
import type { Manifold } from '../studies/plane/manifold.ts';
import type { ModelInfo } from './model.ts';
import type { NetworkLayers } from '../studies/architecture/network-layers.ts';
import type { OnePass } from '../studies/one-pass/one-pass.ts';
import type { PrincipalComponents } from '../studies/latent-space/principal-components.ts';
import type { QuantisationCurve } from '../studies/quantisation/quantisation-curve.ts';
import type { Traversals } from '../studies/latent-space/traversals.ts';

/** A model of the prior and the posterior, with what is measured of every one of them. */
export type MeasuredModel = ModelInfo & Common;

/** All that is measured, as plain numbers: figures and prose need nothing else. */
export interface Results {
  dataset: DatasetSummary;
  /** Share of held-out images that the classifier names right. */
  classifier: { accuracy: number };
  /** One held-out image a class, which every model reconstructs. */
  heldOutDigits: HeldOutDigits;
  /** Every VAE, in the order of the experiments. */
  models: MeasuredModel[];
  /** The layers of those models that are drawn, by id. */
  networks: Record<string, NetworkLayers>;
  interpolations: Interpolations;
  traversals: Traversals;
  components: PrincipalComponents;
  quantisation: QuantisationCurve;
  gradients: GradientVariance;
  plane: LatentPlane;
  manifold: Manifold;
  /** By the model with the plane. */
  pass: OnePass;
  holes: Holes;
  /** Only where it is known what made the images. */
  disentanglement?: Disentanglement;
}
