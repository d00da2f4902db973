import { contextOf, PLACES } from '../../../training/contract/code-grid.ts';
import type { Random } from '../../../training/contract/random.ts';
import type { Code, List } from './listed-code.ts';

/**
 * A code drawn from a prior, place after place.
 *
 * @param prior what a place is shown → logits of its entry, `[entries]`
 */
export function drawnCode(
  prior: (context: Float32Array) => ArrayLike<number>,
  list: List,
  random: Random,
): Code {
  const code: number[] = [];
  for (let place = 0; place < PLACES; place++) {
    code.push(drawn(prior(contextOf(code, place, list.vectors, list.width)), random));
  }
  return code;
}

function drawn(logits: ArrayLike<number>, random: Random): number {
  const all = Array.from(logits);
  const largest = Math.max(...all);
  const weights = all.map((logit) => Math.exp(logit - largest));
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}
