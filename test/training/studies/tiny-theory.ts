import { PIXELS } from '../../../training/contract/image.ts';
import type {
  Layer,
  NetworkLayers,
} from '../../../training/studies/architecture/network-layers.ts';
import type { DatasetSummary } from '../../../training/studies/data/dataset-summary.ts';

/** Small made-up results for the figures of the data and of the theory. */
export const DATASET: DatasetSummary = {
  exemplars: Float32Array.from({ length: 100 * PIXELS }, (_, i) => ((i * 7) % 1013) / 1012),
  counts: {
    train: [590, 670, 600, 610, 580, 540, 595, 625, 585, 596],
    test: [98, 113, 103, 101, 98, 89, 95, 102, 97, 100],
  },
  ink: [0.173, 0.076, 0.149, 0.141, 0.121, 0.128, 0.137, 0.114, 0.15, 0.122],
  empty: 0.808,
};

/** Dense networks with the hidden sizes given, and as many latents. */
export function denseLayers(hidden: number[], latent: number): NetworkLayers {
  const encoder = stack('pixels', [PIXELS, ...hidden], 'encoder');
  const trunk = encoder.at(-1)!;
  const decoder = stack('latent', [latent, ...hidden.toReversed()], 'decoder');
  return {
    encoder: [...encoder, dense('mean', trunk, latent), dense('log_variance', trunk, latent)],
    decoder: [...decoder, dense('logits', decoder.at(-1)!, PIXELS)],
  };
}

function stack(input: string, sizes: number[], network: string): Layer[] {
  const first: Layer = {
    ...{ name: input, kind: 'InputLayer', outputShape: [sizes[0]] },
    ...{ inputs: [], weights: 0, bytes: 0 },
  };
  const layers = [first];
  for (const size of sizes.slice(1)) {
    const layer = dense(`${network}_${layers.length}`, layers.at(-1)!, size);
    layers.push({ ...layer, activation: 'relu' });
  }
  return layers;
}

function dense(name: string, from: Layer, size: number): Layer {
  const weights = (from.outputShape[0] + 1) * size;
  return {
    ...{ name, kind: 'Dense', outputShape: [size], inputs: [from.name] },
    ...{ weights, bytes: 4 * weights },
  };
}
