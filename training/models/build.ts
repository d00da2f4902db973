import { randomStream } from '../contract/random.ts';
import type { AnyArchitecture, Family } from './family.ts';
import { initialise } from './initialise.ts';
import { networksOf, type Model } from './model.ts';

/** A model with fresh weights, which depend on the seed and on nothing else. */
export function buildModel<A extends AnyArchitecture, M extends Model>(
  family: Family<A, M>,
  architecture: A,
  seed: number,
): M {
  const model = family.blank(architecture);
  for (const [name, network] of networksOf(model)) initialise(network, seed, name);
  family.begin?.(model, randomStream(seed, 'initial-weights', family.name));
  return model;
}
