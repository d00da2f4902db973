import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { latentPlane, type LatentPlane } from './latent-plane.ts';
import { manifold, type Manifold } from './manifold.ts';

/** The latent plane of one model: where images lie in it, and what it decodes to. */
export interface Plane {
  codes: LatentPlane;
  manifold: Manifold;
}

/** Cells along a side of the manifold. */
const SIDE = 20;

export async function measure({
  models: [model],
  classifier,
  data,
}: MeasurementInput): Promise<Plane> {
  return {
    codes: await latentPlane(model, data.test),
    manifold: await manifold(model, classifier, SIDE),
  };
}
