import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import type { GaussianArchitecture } from '../../models/gaussian/vae.ts';
import { networkLayers, type NetworkLayers } from './network-layers.ts';

export function measure({ models: [{ architecture }] }: MeasurementInput): NetworkLayers {
  return networkLayers(architecture as GaussianArchitecture);
}
