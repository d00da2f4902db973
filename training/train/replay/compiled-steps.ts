import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import type { Random } from '../../contract/random.ts';
import { compilerOf, type StepProgram } from '../../engines/step-program.ts';
import type { Batch } from '../../models/family.ts';
import type { Adam } from '../adam.ts';
import { tensorsIn, tensorsOf, type Replay, type Results } from './replay.ts';

/**
 * Training steps by a program of the engine, where it makes one of what can be replayed: gradients and
 * updates in one call. It is made for batches of one size, the first that can be replayed; others,
 * such as the smaller one that ends an epoch, are for the caller to take, as are those in which classes
 * are hidden.
 *
 * While the program is at work, weights and moments are in it alone: `settle` brings them back.
 */
export class CompiledSteps {
  readonly #variables: tf.Variable[];
  readonly #optimiser: Adam;
  readonly #replay: Replay<Results>;
  readonly #areLabelled: boolean;
  #program: { steps: StepProgram; count: number; names: string[] } | undefined;
  #wasTried = false;
  #isAtWork = false;

  /** @param areLabelled whether batches come with classes */
  constructor(
    variables: tf.Variable[],
    optimiser: Adam,
    replay: Replay<Results>,
    areLabelled: boolean,
  ) {
    this.#variables = variables;
    this.#optimiser = optimiser;
    this.#replay = replay;
    this.#areLabelled = areLabelled;
  }

  /** Whether it takes batches of so many images. Where it does not, the weights are settled. */
  takes(count: number): boolean {
    if (!this.#wasTried) this.#compile(count);
    if (this.#program?.count === count) return true;
    this.settle();
    return false;
  }

  /** One step: the terms of the loss before it, in the scope of the caller, as a loss gives them. */
  step(batch: Batch, learningRate: number): Record<string, tf.Tensor> {
    const { steps, names } = this.#program!;
    if (!this.#isAtWork) steps.write(this.#optimiser.parameters);
    this.#isAtWork = true;
    const adam = this.#optimiser.nextStep(learningRate);
    const results = steps.step(tensorsIn(batch), batch.random, adam);
    return Object.fromEntries(names.map((name, i) => [name, tf.keep(results[i])]));
  }

  /** Has the variables and the optimiser's moments be what the steps have made of them. */
  settle(): void {
    if (!this.#isAtWork) return;
    this.#optimiser.parameters = this.#program!.steps.read();
    this.#isAtWork = false;
  }

  dispose(): void {
    this.settle();
    this.#program?.steps.dispose();
    this.#program = undefined;
  }

  #compile(count: number): void {
    const compile = compilerOf(tf.getBackend());
    const shape: [number, number] = [count, PIXELS];
    const repeatable =
      compile && this.#replay.repeatable(this.#areLabelled ? [shape, [count]] : [shape]);
    if (!repeatable) return;
    this.#wasTried = true;
    const { names, compute } = repeatable;
    const pixels = tf.zeros<tf.Rank.R2>(shape);
    const labels = this.#areLabelled ? tf.zeros<tf.Rank.R1>([count], 'int32') : undefined;
    const inputs = tensorsIn({ pixels, labels });
    let results: Results | undefined;
    const play = (random: Random): tf.Tensor[] =>
      tensorsOf((results = compute({ pixels, labels, random })));
    const steps = compile({ inputs, variables: this.#variables, play });
    // A loss keeps its terms for those who read them.
    tf.dispose([...inputs, results?.terms ?? []]);
    if (steps) this.#program = { steps, count, names };
  }
}
