import type { ModelInfo } from '../../evaluate/model.ts';
import { decimal, plural } from './phrases.ts';

type Named = Pick<ModelInfo, 'id' | 'latentSize' | 'architecture' | 'beta' | 'objective'>;

/** What models with equally many latents may differ in, each in a word. */
const TRAITS: ((model: Named) => string)[] = [
  ({ architecture }) => (architecture.kind === 'mlp' ? 'MLP' : 'conv'),
  ({ beta }) => `β ${decimal(beta, Number.isInteger(beta) ? 0 : 1)}`,
  ({ objective }) => (objective.pixels === 'binarised' ? 'binary' : 'grey'),
];

/**
 * Names for the labels of rows: "20 latents" or, if several models have as many, "conv, 20", with what
 * sets a model apart from the others of its size. If nothing does, it is the id.
 */
export function shortNames(models: Named[]): string[] {
  return models.map((model) => {
    const { id, latentSize } = model;
    const same = models.filter((other) => other.latentSize === latentSize);
    if (same.length === 1) return plural(latentSize, 'latent');
    const telling = TRAITS.filter((trait) => new Set(same.map(trait)).size > 1);
    const name = (of: Named): string => telling.map((trait) => trait(of)).join(', ');
    const isAlone = same.filter((other) => name(other) === name(model)).length === 1;
    return isAlone ? `${name(model)}, ${decimal(latentSize, 0)}` : id;
  });
}
