import type { ExperimentConfiguration } from './experiment.ts';

/** Such as "Adam, learning rate 0.001", with all that is not Adam's default. */
export function optimiserInWords({
  learningRate,
  warmUp,
  beta2,
  imported,
}: Pick<ExperimentConfiguration, 'learningRate' | 'warmUp' | 'beta2' | 'imported'>): string {
  if (imported) return 'trained elsewhere';
  const course =
    warmUp !== undefined &&
    `rising over the first ${+(100 * warmUp).toFixed(1)} % of the steps and falling over the rest`;
  return [`Adam, learning rate ${learningRate}`, course, beta2 && `β₂ ${beta2}`]
    .filter(Boolean)
    .join(', ');
}
