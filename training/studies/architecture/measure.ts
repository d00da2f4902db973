import type { Subject } from '../../evaluate/subject.ts';
import { networkLayers, type NetworkLayers } from './network-layers.ts';

export function measure({ models: [{ architecture }] }: Subject): NetworkLayers {
  return networkLayers(architecture);
}
