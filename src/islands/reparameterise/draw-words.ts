import type { Way } from './computation-graph.ts';
import { slope } from './gradient-estimates.ts';
import { fraction, math, row, spoken } from '../parts/math.ts';
import { formatNumber } from '../../../training/contract/format-number.ts';

/** Says where the gradient of one draw flows. */
export function drawInWords(way: Way, z: number, noise: number): string {
  return way === 'direct'
    ? `z = ${formatNumber(z)}, drawn. The gradient stops at z: there is none for μ and none for σ.`
    : `z = ${formatNumber(z)}. The gradient flows on through z: ${formatNumber(slope(z))} for μ, ${formatNumber(noise * slope(z))} for σ.`;
}

/** Writes the gradients of one draw, if there are any: ∂f/∂μ = f′(z) = 2z and ∂f/∂σ = ε f′(z). */
export function drawInFormulas(way: Way, z: number, noise: number): (Node | string)[] {
  if (way === 'direct') {
    return [
      'A number that was drawn has no derivative: there is no ∂z/∂μ and no ∂z/∂σ to continue with.',
    ];
  }
  return [
    spoken(
      `The derivative of f with respect to mu is f prime of z, two z, ${formatNumber(slope(z))}. `,
      math(derivative('μ'), '=', ...slopeAtZ(), '=', '2', 'z', '=', formatNumber(slope(z))),
    ),
    spoken(
      `The derivative of f with respect to sigma is epsilon times f prime of z, ${formatNumber(noise * slope(z))}.`,
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
