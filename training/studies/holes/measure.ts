import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { holes, type Holes } from './holes.ts';

export interface HolesSize {
  /** Places of each kind that are decoded. */
  count: number;
}

/** Cells along a side of each of the two decoded planes. */
const SIDE = 14;

export function measure({
  models: [vae, autoencoder],
  classifier,
  data,
  seed,
  size,
}: MeasurementInput<HolesSize>): Promise<Holes> {
  return holes(vae, autoencoder, classifier, data.test, seed, { ...size, side: SIDE });
}
