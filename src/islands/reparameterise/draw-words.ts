import type { Way } from './computation-graph.ts';
import { slope } from './gradient-estimates.ts';
import { fraction, math, row, spoken } from '../parts/math.ts';
import { written } from '../runtime/numbers.ts';

/** Where the gradient of one draw flows, in words. */
export function drawInWords(way: Way, z: number, noise: number): string {
  return way === 'direct'
    ? `z = ${written(z)}, drawn. The gradient stops at z: there is none for μ and none for σ.`
    : `z = ${written(z)}. The gradient flows on through z: ${written(slope(z))} for μ, ${written(noise * slope(z))} for σ.`;
}

/** The same as formulas: ∂f/∂μ = f′(z) = 2z and ∂f/∂σ = ε f′(z), where there are such. */
export function drawInFormulas(way: Way, z: number, noise: number): (Node | string)[] {
  if (way === 'direct') {
    return [
      'A number that was drawn has no derivative: there is no ∂z/∂μ and no ∂z/∂σ to go on with.',
    ];
  }
  return [
    spoken(
      `The derivative of f with respect to mu is f prime of z, two z, ${written(slope(z))}. `,
      math(derivative('μ'), '=', ...slopeAtZ(), '=', '2', 'z', '=', written(slope(z))),
    ),
    spoken(
      `The derivative of f with respect to sigma is epsilon times f prime of z, ${written(noise * slope(z))}.`,
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
        written(noise * slope(z)),
      ),
    ),
  ];
}

const derivative = (of: string) => fraction(row('∂', 'f'), row('∂', of));

const slopeAtZ = () => ['f', '′', '(', 'z', ')'];
