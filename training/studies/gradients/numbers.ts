import type { Measure } from '../../contract/manifest.ts';
import { number, prefix, type Measures } from '../measures.ts';
import type { Estimator } from './gradient-estimates.ts';
import { estimatorOf, type GradientVariance } from './gradient-variance.ts';

/** What these are called. */
export function numbersOf(id: string): string[] {
  return [
    ...['score-variance', 'baseline-variance', 'reparameterised-variance'],
    ...['variance-ratio', 'baseline-ratio'],
  ].map((name) => `${id}.gradients.${name}`);
}

export function gradientNumbers(measured: GradientVariance): Measures {
  const { id, title, likelihood, draws } = measured;
  const on = `“${title}” (${likelihood})`;
  const sized = (value: number, description: string): Measure =>
    number(value, description, value < 100 ? 1 : 0);
  const variance = (name: Estimator): Measure =>
    sized(
      estimatorOf(measured, name).variance,
      `Total variance of the gradient for a posterior’s μ and log σ² estimated from one draw, ${name}, over ${draws} draws for each held-out image: ${on}`,
    );
  const ratio = (name: Estimator): Measure =>
    sized(
      estimatorOf(measured, name).ratio,
      `Variance of the gradient estimated from one draw, ${name}, in multiples of the reparameterised estimate’s: ${on}`,
    );
  return prefix(`${id}.gradients`, {
    'score-variance': variance('score function'),
    'baseline-variance': variance('score function with baseline'),
    'reparameterised-variance': variance('reparameterised'),
    'variance-ratio': ratio('score function'),
    'baseline-ratio': ratio('score function with baseline'),
  });
}
