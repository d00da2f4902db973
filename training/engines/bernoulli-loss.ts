import type { TensorInfo } from '@tensorflow/tfjs';

/**
 * The kernel that every engine registers for the Bernoulli loss: of pixels x and logits l, both
 * float32 and `[rows, width]`, it makes the nats of each row, `[rows]`, and the residuals
 * sigmoid(l) − x, `[rows, width]`.
 */
export const BERNOULLI_LOSS = 'BernoulliLoss';

export type BernoulliInputs = Record<'pixels' | 'logits', TensorInfo>;
