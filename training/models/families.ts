import { UserError } from '../errors.ts';
import { codePrior, type CodePriorArchitecture } from './code-prior/family.ts';
import { codes } from './codes/family.ts';
import type { CodesArchitecture } from './codes/networks.ts';
import type { DiffusionArchitecture } from './diffusion/denoiser.ts';
import { diffusion } from './diffusion/family.ts';
import type { AnyArchitecture, Base, Family } from './family.ts';
import { flow } from './flow/family.ts';
import type { FlowArchitecture } from './flow/vae.ts';
import { gaussian } from './gaussian/family.ts';
import type { GaussianArchitecture } from './gaussian/vae.ts';
import { labelled } from './labelled/family.ts';
import type { ConditionalArchitecture } from './labelled/vae.ts';
import { ladder } from './ladder/family.ts';
import type { LadderArchitecture } from './ladder/networks.ts';
import { disposeModel, type Model } from './model.ts';
import { prior } from './prior/family.ts';
import type { PriorArchitecture } from './prior/prior.ts';
import { semiSupervised } from './semi-supervised/family.ts';
import type { SemiSupervisedArchitecture } from './semi-supervised/vae.ts';
import { modelFromWeights } from './weights.ts';

/** All families, and what each of them can build. */
const families: readonly Family[] = [
  gaussian,
  labelled,
  semiSupervised,
  flow,
  ladder,
  prior,
  diffusion,
  codes,
  codePrior,
];
export type Architecture =
  | GaussianArchitecture
  | ConditionalArchitecture
  | SemiSupervisedArchitecture
  | FlowArchitecture
  | LadderArchitecture
  | PriorArchitecture
  | DiffusionArchitecture
  | CodesArchitecture
  | CodePriorArchitecture;

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

/** A trained model without its networks, which a thread can be sent. */
export interface StoredModel {
  id: string;
  architecture: Architecture;
  /** In the order of `readWeights`. */
  weights: Float32Array;
  /** What it builds on, if it does. */
  base?: StoredModel;
}

/**
 * Lends the family of an architecture: on the trained model that it builds on, if there is one, whose
 * networks are made for as long as that takes.
 */
export async function withFamily<T>(
  architecture: Architecture,
  base: StoredModel | undefined,
  use: (family: Family) => Promise<T>,
): Promise<T> {
  const family = familyOf(architecture);
  if (!base) return use(family);
  return withFamily(base.architecture, base.base, async (below) => {
    const model = modelFromWeights(below, base.architecture, base.weights);
    try {
      return await use(familyOn(family, { id: base.id, family: below, model }));
    } finally {
      disposeModel(model);
    }
  });
}

/** A family all of whose models build on the same trained one. */
export function familyOn<A extends AnyArchitecture, M extends Model>(
  family: Family<A, M>,
  base: Base,
): Family<A, M> {
  return { ...family, base, blank: (architecture) => family.blank(architecture, base) };
}

/** An architecture for images of so many classes, where its networks are told them. */
export function forClasses(architecture: Architecture, classes: number): Architecture {
  return 'classes' in architecture ? { ...architecture, classes } : architecture;
}
