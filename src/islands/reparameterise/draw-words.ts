import type { Way } from './computation-graph.ts';
import { slope } from './gradient-estimates.ts';
import { fraction, math, row, spoken } from '../parts/math.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';

type Own = Words['reparameterise'];

/** Says where the gradient of one draw flows. */
export function drawInWords(words: Own, way: Way, z: number, noise: number): string {
  return way === 'direct'
    ? say(words.stops, { z: formatNumber(z) })
    : say(words.flows, {
        z: formatNumber(z),
        mean: formatNumber(slope(z)),
        deviation: formatNumber(noise * slope(z)),
      });
}

/** Writes the gradients of one draw, if there are any: ∂f/∂μ = f′(z) = 2z and ∂f/∂σ = ε f′(z). */
export function drawInFormulas(words: Own, way: Way, z: number, noise: number): (Node | string)[] {
  if (way === 'direct') {
    return [words.noDerivative];
  }
  return [
    spoken(
      say(words.spokenMean, { value: formatNumber(slope(z)) }),
      math(derivative('μ'), '=', ...slopeAtZ(), '=', '2', 'z', '=', formatNumber(slope(z))),
    ),
    spoken(
      say(words.spokenDeviation, { value: formatNumber(noise * slope(z)) }),
      math(
        derivative('σ'),
        '=',
        'ε',
        ...slopeAtZ(),
        '=',
        '2',
        'z',
        'ε',
        '=',
        formatNumber(noise * slope(z)),
      ),
    ),
  ];
}

const derivative = (of: string) => fraction(row('∂', 'f'), row('∂', of));

const slopeAtZ = () => ['f', '′', '(', 'z', ')'];
