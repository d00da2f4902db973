import { decimal } from '../../figures/words/phrases.ts';
import type { Layer } from './network-layers.ts';

/** Layers whose output has a symbol in the formulae. */
const SYMBOLS: Record<string, string> = {
  pixels: 'pixels',
  mean: 'μ',
  log_variance: 'log σ²',
  latent: 'z',
  logits: 'logits',
};

const KINDS: Record<string, string> = {
  InputLayer: 'input',
  Dense: 'dense',
  Conv2D: 'convolution',
  Conv2DTranspose: 'transposed convolution',
  Reshape: 'reshape',
  Flatten: 'flatten',
};

const ACTIVATIONS: Record<string, string> = { relu: 'ReLU' };

/** "μ", if the layer's output has a symbol. */
export function symbolOf({ name }: Layer): string | undefined {
  return SYMBOLS[name];
}

/** "transposed convolution"; a kind that is not listed keeps the name of its class. */
export function kindOf({ kind }: Layer): string {
  return KINDS[kind] ?? kind;
}

/** "ReLU" */
export function activationOf({ activation }: Layer): string | undefined {
  return activation && (ACTIVATIONS[activation] ?? activation);
}

/** "14 × 14 × 8" */
export function shapeOf({ outputShape }: Layer, times = ' × '): string {
  return outputShape.map((size) => decimal(size, 0)).join(times);
}

/** The text in a layer's box; a narrow box has more lines, and shorter ones. */
export function boxText(layer: Layer, narrow: boolean): { title: string[]; lines: string[] } {
  const symbol = symbolOf(layer);
  const activation = activationOf(layer) ?? [];
  const weights = [decimal(layer.weights, 0), 'weights'];
  const kind = narrow
    ? [kindOf(layer).split(' '), activation].flat()
    : [[kindOf(layer), activation].flat().join(', ')];
  return {
    title: symbol ? [symbol] : kind,
    lines: [
      ...(symbol && layer.kind !== 'InputLayer' ? kind : []),
      shapeOf(layer),
      ...(layer.weights === 0 ? [] : narrow ? weights : [weights.join(' ')]),
    ],
  };
}
