import type { ModelInfo } from '../../evaluate/model.ts';
import { diagramSpecification } from '../../figures/charts/diagram.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { architectureDiagram, partsOf } from './architecture-diagram.ts';
import { activationOf, kindOf, shapeOf, symbolOf } from './layer-words.ts';
import type { Layer, NetworkLayers } from './network-layers.ts';

interface Row extends Layer {
  network: keyof NetworkLayers;
}

/** The layers of a VAE as they stand in its networks. */
export function architectureFigure(
  { id, title }: Pick<ModelInfo, 'id' | 'title'>,
  networks: NetworkLayers,
  { dataset }: FigureContext,
): FigureContent {
  const { encoder, decoder } = networks;
  const { trunk, heads, code } = partsOf(networks);
  const rows = (['encoder', 'decoder'] as const).flatMap((network) =>
    networks[network].map((layer): Row => ({ network, ...layer })),
  );
  const total = weightsOf(rows);
  const heavy = moreThanHalf(rows);
  const share = percent(weightsOf(heavy) / total);
  const pixels = shapeOf(trunk[0]);
  const latents = shapeOf(code);
  const headNames = list(heads.map((layer) => symbolOf(layer) ?? layer.name));
  return {
    id: `architecture-${id}`,
    title: `The layers of “${title}”`,
    caption: `Encoder (${plural(weightsOf(encoder), 'weight')}) and decoder (${decimal(weightsOf(decoder), 0)}) of “${title}”, trained on ${dataset.title}. A box says what a layer computes, the shape of its output for one image, and how many weights it has. ε, in the circle, is drawn at random.`,
    alt: `Diagram of “${title}” for ${dataset.title}: ${pixels} pixels go through ${plural(trunk.length - 1, 'layer')} to ${headNames}, ${latents} each; these make z, which goes through ${plural(decoder.length - 1, 'layer')} to logits. ${share} of ${plural(total, 'weight')} are in ${plural(heavy.length, 'layer')}.`,
    description: [
      `Boxes joined by arrows, a box for each layer. The encoder’s layers, with the shape of their output, are in order: ${describe(trunk)}. The last of these is read by ${describe(heads)}.`,
      `From μ and σ, and from ε, which is drawn from N(0, I) and stands beside them in a circle, comes z = μ + σ ⊙ ε, of size ${latents}. It goes through the decoder’s layers: ${describe(decoder.slice(1))}. A sigmoid turns each logit into the mean of a pixel.`,
      `There are ${plural(total, 'weight')}, ${percent(weightsOf(encoder) / total)} of them in the encoder. ${share} are in ${plural(heavy.length, 'layer')}: ${heavy.map((row) => `in the ${row.network}, ${describe([row])}`).join('; ')}.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'network', description: 'encoder or decoder' },
        { name: 'layer', description: 'What the network calls it' },
        { name: 'kind', description: 'What it computes' },
        { name: 'activation', description: 'Applied to its output; empty where there is none' },
        { name: 'output_shape', description: 'For one image' },
        { name: 'weights', description: 'How many numbers training adjusts' },
        { name: 'bytes', description: 'What these take in memory' },
      ],
      rows: rows.map((row) => [
        row.network,
        row.name,
        kindOf(row),
        activationOf(row) ?? '',
        shapeOf(row, '×'),
        row.weights,
        row.bytes,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        diagramSpecification(architectureDiagram(networks, layout), theme),
    },
  };
}

function weightsOf(layers: Layer[]): number {
  return layers.reduce((sum, { weights }) => sum + weights, 0);
}

/** As few layers as hold more than half of all weights, the heaviest first. */
function moreThanHalf(rows: Row[]): Row[] {
  const sorted = rows.toSorted((a, b) => b.weights - a.weights);
  const half = weightsOf(rows) / 2;
  const enough = sorted.findIndex((_, i) => weightsOf(sorted.slice(0, i + 1)) > half);
  return sorted.slice(0, enough + 1);
}

/** "convolution with ReLU, 14 by 14 by 8 (136 weights); flatten, 1,568" */
function describe(layers: Layer[]): string {
  return layers
    .map((layer) => {
      const computes = [kindOf(layer), activationOf(layer)].filter(Boolean).join(' with ');
      const parts = [symbolOf(layer), computes, shapeOf(layer, ' by ')].filter(Boolean).join(', ');
      return layer.weights ? `${parts} (${plural(layer.weights, 'weight')})` : parts;
    })
    .join('; ');
}
