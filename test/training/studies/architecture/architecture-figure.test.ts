import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../../../training/contract/image.ts';
import { LAYOUTS } from '../../../../training/figures/charts/theme.ts';
import type { FigureContent } from '../../../../training/figures/figure.ts';
import { architectureDiagram } from '../../../../training/studies/architecture/architecture-diagram.ts';
import { architectureFigure } from '../../../../training/studies/architecture/architecture-figure.ts';
import {
  type Layer,
  networkLayers,
  type NetworkLayers,
} from '../../../../training/studies/architecture/network-layers.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { expectLegible } from '../fixtures/legible.ts';

const CONVOLUTIONAL = networkLayers({
  ...{ kind: 'convolutional', channels: [8, 32], hidden: [256], latent: 2 },
});

const architecture = (networks: NetworkLayers, id = 'a'): FigureContent =>
  architectureFigure({ id, title: 'Model A' }, networks, MNIST);

checkFigures([
  architecture(denseLayers([400], 20), 'dense'),
  architecture(CONVOLUTIONAL, 'convolutional'),
]);

it('tells the layers of a network and where its weights are', () => {
  const deep = words(architecture(denseLayers([50, 900], 3)));
  expect(deep).toContain('dense with ReLU, 50 (39,250 weights); dense with ReLU, 900');
  expect(deep).toContain(
    '51 % are in 2 layers: in the encoder, dense with ReLU, 900 (45,900 weights)',
  );
  expect(words(architecture(CONVOLUTIONAL))).toContain('convolution with ReLU, 14 by 14 by 8');
});

describe.each([
  ['a dense network', denseLayers([400], 20)],
  ['a deep dense network', denseLayers([1000, 1000, 1000], 200)],
  ['a convolutional network', CONVOLUTIONAL],
])('the diagram of %s', (_, networks) => {
  it.each(LAYOUTS)('keeps words in boxes and boxes apart (%s)', (layout) => {
    expectLegible(architectureDiagram(networks, layout));
  });
});

/** Dense networks with the hidden sizes given, and as many latents. */
function denseLayers(hidden: number[], latent: number): NetworkLayers {
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
