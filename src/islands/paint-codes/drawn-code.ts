import type { Random } from '../../../training/contract/random.ts';
import { type Code, type List, PLACES, SIDE } from './listed-code.ts';

/** What a place is shown of the code, as steps down and to the right: all of it comes before, row by row. */
const SEEN = [
  ...[-1, 0, 1].map((right) => [-2, right]),
  ...[-2, -1, 0, 1, 2].map((right) => [-1, right]),
  ...[-3, -2, -1].map((right) => [0, right]),
];

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
    code.push(drawn(prior(contextAt(place, code, list)), random));
  }
  return code;
}

/** The vectors of the entries that a place is shown, zeros outside the code, and a one for its row and its column. */
function contextAt(place: number, before: Code, { width, vectors }: List): Float32Array {
  const context = new Float32Array(SEEN.length * width + 2 * SIDE);
  const [row, column] = [Math.floor(place / SIDE), place % SIDE];
  SEEN.forEach(([down, right], i) => {
    const [y, x] = [row + down, column + right];
    if (y < 0 || x < 0 || x >= SIDE) return;
    const entry = before[y * SIDE + x];
    context.set(vectors.subarray(entry * width, (entry + 1) * width), i * width);
  });
  context[SEEN.length * width + row] = 1;
  context[SEEN.length * width + SIDE + column] = 1;
  return context;
}

function drawn(logits: ArrayLike<number>, random: Random): number {
  const all = Array.from(logits);
  const largest = Math.max(...all);
  const weights = all.map((logit) => Math.exp(logit - largest));
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}
