import type * as tf from '@tensorflow/tfjs';
import type { Random } from '../contract/random.ts';
import type { Objective } from '../objective/objective.ts';
import { trainableVariables, type Model } from './model.ts';

/** A trained model that another one builds on: it is used, and not trained. */
export interface Base {
  /** Id of its experiment. */
  id: string;
  family: Family;
  model: Model;
}

/** What is known of every architecture, whatever its family. */
export interface AnyArchitecture {
  /** Tells the family that builds it. */
  kind: string;
  /** Numbers in a code. */
  latent: number;
}

/** Images as a loss is given them. */
export interface Batch {
  /** `[batch, 784]` in [0, 1]. */
  pixels: tf.Tensor2D;
  /**
   * Classes of the first images, int32 from 0; those after them have theirs hidden. Absent where the
   * images come without.
   */
  labels?: tf.Tensor1D;
  /** Draws the noise of the loss. */
  random: Random;
}

/** What a loss is made of: scalars, each a mean over a batch, in nats per image. */
export type LossTerms = {
  /** −E[log p(x|z)]. */
  reconstruction: tf.Scalar;
  /** What the code costs. The two add up to the negative ELBO; other terms are no part of it. */
  kl: tf.Scalar;
  [other: string]: tf.Scalar;
};

/**
 * A family of models: all that training, export and the studies need to know of its kind. Everything
 * else works with any family, and knows none by name.
 *
 * Functions of tensors leave tidying to their caller. Where images come with labels, a family may use
 * them or not.
 */
export interface Family<A extends AnyArchitecture = AnyArchitecture, M extends Model = Model> {
  /** The name of its folder. */
  name: string;
  /** The kinds of architecture that it builds. */
  kinds: readonly A['kind'][];
  /** Whether its bound is on log p(x|y), of images given their classes, and so on nothing that others bound. */
  givenClass?: true;
  /** What all its models build on, where that is so. */
  base?: Base;
  /** Such as 784-400-20-400-784. */
  inWords(architecture: A): string;
  /**
   * A model whose weights are all zero, to be given others.
   *
   * @param base the model that it builds on, if it does, for families that need one; it may keep it, as
   *   something other than a network of its own
   */
  blank(architecture: A, base?: Base): M;
  /** Gives a fresh model the weights that are not to begin at random, if it has such. */
  begin?(model: M, random: Random): void;
  /** The terms of the loss by name, unweighted; the same names each time. */
  terms(model: M, batch: Batch, objective: Objective): LossTerms;
  /** What a training minimises: the terms as the objective weighs them. */
  loss(terms: LossTerms, objective: Objective): tf.Scalar;
  /** Images, `[count, 784]` in [0, 1], as codes, `[count, latent]`, without noise. */
  encode(model: M, images: Float32Array, labels?: Uint8Array): Promise<Float32Array>;
  /** Codes, `[count, latent]`, as the means of pixels, `[count, 784]` in [0, 1]. */
  decode(model: M, codes: Float32Array, labels?: Uint8Array): Promise<Float32Array>;
  /** New images: `[count, 784]` in [0, 1], the means of their pixels. */
  sample(model: M, count: number, random: Random): Promise<Float32Array>;
  /**
   * log p(x, z) − log q(z|x) of draws z ~ q(z|x), `[draws]`, in nats: the importance weights that L_k is made
   * of. A family has none where q has no density.
   *
   * @param images one for all draws, or one for each: `[1 or draws, 784]` in [0, 1]
   * @param draws so many that networks take them at once
   * @param labels classes of the images, as many as these
   */
  logWeights?(
    model: M,
    images: Float32Array,
    draws: number,
    random: Random,
    labels?: Uint8Array,
  ): Promise<Float32Array>;
  /**
   * The networks as others will open them, by name: those of the model, in their order and with their
   * weights. An encoder and a decoder are among them or among those of the model that it builds on.
   * Their inputs and outputs are known by the names of their layers.
   */
  exported(model: M): Record<string, tf.LayersModel>;
}

/** All weights that a loss works with: those of the model, and those of the models that it builds on, which stay as they are. */
export function variablesOf({ base }: Pick<Family, 'base'>, model: Model): tf.Variable[] {
  const own = trainableVariables(model);
  return base ? [...own, ...variablesOf(base.family, base.model)] : own;
}
