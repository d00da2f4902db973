import type { TensorInfo } from '@tensorflow/tfjs';

/**
 * The kernel that every engine registers for one update of Adam: of a weight tensor, its gradient
 * and its two moments it makes the next weights and moments, all of one shape.
 */
export const ADAM_STEP = 'AdamStep';

export type AdamInputs = Record<'weights' | 'gradient' | 'first' | 'second', TensorInfo>;

export interface AdamAttributes {
  /** α·√(1 − β₂ᵗ) / (1 − β₁ᵗ): the step size with both bias corrections in it. */
  stepSize: number;
  beta1: number;
  beta2: number;
  /** ε·√(1 − β₂ᵗ), to be added to the root of the uncorrected second moment. */
  epsilon: number;
}
