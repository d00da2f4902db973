import type * as tf from '@tensorflow/tfjs';
import type { Random } from '../contract/random.ts';
import type { AdamAttributes } from './adam-step.ts';

/** A weight tensor and its moments, all of one shape. */
export type Parameter = Record<'weights' | 'first' | 'second', tf.Tensor>;

/**
 * A whole training step, gradients and Adam's updates, that an engine runs at once. It has weights and
 * moments of its own, which are no tensors of TFJS while it has them.
 */
export interface StepProgram {
  /** Gives it weights and moments, in the order of the variables. They are copied when they change. */
  write(parameters: Parameter[]): void;
  /**
   * One step.
   *
   * @param inputs of the shapes that it was compiled for
   * @param random draws what the step needs, in the order in which it was drawn at the recording
   * @returns the results that are no gradients, in their order, in the scope of the caller
   */
  step(inputs: tf.Tensor[], random: Random, adam: AdamAttributes): tf.Tensor[];
  /** Weights and moments as they are now, in the scope of the caller. */
  read(): Parameter[];
  dispose(): void;
}

/** A computation that an engine is to make a program of. */
export interface Compilable {
  /** The tensors of a batch. */
  inputs: tf.Tensor[];
  variables: tf.Variable[];
  /** Computes of the two whatever there is, and after it the gradients of the variables, in their order. */
  play(random: Random): tf.Tensor[];
}

/** Makes a program; undefined where what is computed is none that it knows how to run. */
export type CompileStep = (computation: Compilable) => StepProgram | undefined;

const compilers = new Map<string, CompileStep>();

/** Tells that a backend can make a program of a step. */
export function allowPrograms(backend: string, compile: CompileStep): void {
  compilers.set(backend, compile);
}

/** What makes a program of a step, where a backend can. */
export function compilerOf(backend: string): CompileStep | undefined {
  return compilers.get(backend);
}
