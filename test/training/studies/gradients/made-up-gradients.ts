import { ESTIMATORS } from '../../../../training/studies/gradients/gradient-estimates.ts';
import type { GradientVariance } from '../../../../training/studies/gradients/gradient-variance.ts';

const DRAWS = [1, 3, 10, 30, 100, 300];

/**
 * Made-up estimators of given variances whose errors fall nearly as they should.
 *
 * @param variances of the score function, the same with a baseline, and reparameterised
 */
export function gradients(
  variances: number[] = [2_200_000, 8300, 436],
  changes: Partial<GradientVariance> = {},
): GradientVariance {
  return {
    id: 'mlp-20',
    title: 'MLP, 20 latents',
    likelihood: 'Bernoulli likelihood on grey pixels',
    images: 20,
    draws: 600,
    estimators: ESTIMATORS.map((name, i) => ({
      name,
      variance: variances[i],
      ratio: variances[i] / variances[2],
      meanNorm: Math.sqrt(140 + variances[i] / 600),
      distance: i === 2 ? 0 : 0.93 * Math.sqrt(variances[i] / 600),
      expectedDistance: i === 2 ? 0 : Math.sqrt(variances[i] / 600),
    })),
    convergence: DRAWS.map((draws, n) => ({
      draws,
      errors: variances.map((variance) => Math.sqrt(variance / draws) * (1 + n / 100)),
    })),
    ...changes,
  };
}
