import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from '../engines/adam-step.ts';
import type { Parameter } from '../engines/step-program.ts';
import { flatten, unflatten } from '../models/flat.ts';

export interface AdamOptions {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/** What Adam remembers between steps: moments end to end, in the order of the variables. */
export interface AdamState {
  steps: number;
  first: Float32Array;
  second: Float32Array;
}

/** Adam (Kingma & Ba 2015, algorithm 1), in the reordered form at the end of its section 2. */
export class Adam {
  readonly #moments: { first: tf.Tensor; second: tf.Tensor }[];
  readonly #variables: tf.Variable[];
  readonly #options: Required<AdamOptions>;
  #steps: number;

  /** Begins anew, or where the state was read. */
  constructor(
    variables: tf.Variable[],
    { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {},
    state?: AdamState,
  ) {
    const shapes = variables.map(({ shape }) => shape);
    const begin = (values?: Float32Array): tf.Tensor[] =>
      values ? unflatten(values, shapes) : shapes.map((shape) => tf.zeros(shape));
    const [first, second] = [begin(state?.first), begin(state?.second)];
    this.#variables = variables;
    this.#options = { beta1, beta2, epsilon };
    this.#steps = state?.steps ?? 0;
    this.#moments = variables.map((_, i) => ({
      first: tf.keep(first[i]),
      second: tf.keep(second[i]),
    }));
  }

  /** Moves every variable by its gradient, given in the order of the variables, of the same shapes. */
  step(gradients: tf.Tensor[], learningRate: number): void {
    const attributes = this.nextStep(learningRate);
    // #region step
    this.#variables.forEach((weights, i) => {
      const inputs: AdamInputs = { weights, gradient: gradients[i], ...this.#moments[i] };
      const [next, first, second] = tf
        .engine()
        .runKernel(ADAM_STEP, inputs as {}, attributes as {}) as tf.Tensor[];
      weights.assign(next);
      tf.dispose(this.#moments[i]);
      // Kept, so that a caller's tidy ends with the step and the moments do not.
      this.#moments[i] = { first: tf.keep(first), second: tf.keep(second) };
      next.dispose();
    });
    // #endregion
  }

  /** Counts another step, and says what it is made with. */
  nextStep(learningRate: number): AdamAttributes {
    this.#steps += 1;
    const { beta1, beta2, epsilon } = this.#options;
    const correction = Math.sqrt(1 - beta2 ** this.#steps);
    return {
      stepSize: (learningRate * correction) / (1 - beta1 ** this.#steps),
      beta1,
      beta2,
      epsilon: epsilon * correction,
    };
  }

  /** Variables and moments as they are, for others to go on from. */
  get parameters(): Parameter[] {
    return this.#variables.map((weights, i) => ({ weights, ...this.#moments[i] }));
  }

  /** Takes values from others, who made the steps that were counted. They are its own from here on. */
  set parameters(parameters: Parameter[]) {
    parameters.forEach(({ weights, first, second }, i) => {
      this.#variables[i].assign(weights);
      tf.dispose([this.#moments[i], weights]);
      this.#moments[i] = { first: tf.keep(first), second: tf.keep(second) };
    });
  }

  async readState(): Promise<AdamState> {
    return {
      steps: this.#steps,
      first: await flatten(this.#moments.map(({ first }) => first)),
      second: await flatten(this.#moments.map(({ second }) => second)),
    };
  }

  dispose(): void {
    tf.dispose(this.#moments);
  }
}
