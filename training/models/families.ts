import { UserError } from '../errors.ts';
import type { Family } from './family.ts';
import { gaussian } from './gaussian/family.ts';
import type { GaussianArchitecture } from './gaussian/vae.ts';

/** All families, and what each of them can build. */
const families: readonly Family[] = [gaussian];
export type Architecture = GaussianArchitecture;

/** The module of a family, relative to the project's root. */
export function familyModule({ name }: Pick<Family, 'name'>): string {
  return `training/models/${name}/family.ts`;
}

/** @throws UserError if no family builds architectures of that kind */
export function familyOf({ kind }: Architecture): Family {
  const family = families.find(({ kinds }) => kinds.includes(kind));
  if (family) return family;
  const known = families.flatMap(({ kinds }) => kinds).join(', ');
  throw new UserError(`An architecture is of kind "${kind}", and the kinds known are ${known}.`);
}
