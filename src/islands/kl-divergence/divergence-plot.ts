import { divergence } from '../../../training/contract/gaussian-divergence.ts';
import { density, type Gaussian, grid, reach } from '../parts/gaussian.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { integrand } from './integrand.ts';
import { roundUp } from '../runtime/numbers.ts';
import { type Axis, plot } from '../parts/pictures/plot.ts';
import { label, titled } from '../parts/pictures/plot-labels.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { shape } from '../runtime/svg.ts';

/** Points of the grid from one stroke of the hatching to the next. */
const HATCH = 4;

/**
 * Plots KL(q ‖ p) and KL(p ‖ q) as the areas under their integrands, with both densities. The axes are
 * the same, so that the areas compare as the divergences do.
 */
export function divergencePlots(
  words: Words['klDivergence'],
  q: Gaussian,
  p: Gaussian,
): [SVGSVGElement, SVGSVGElement] {
  const z = grid(reach(q, p));
  const [forward, reverse] = [z.map((z) => integrand(q, p, z)), z.map((z) => integrand(p, q, z))];
  const peaks = [density(q, q.mean), density(p, p.mean)];
  const most = Math.max(...peaks, ...forward, ...reverse);
  const least = Math.min(...forward, ...reverse);
  const axes: [Axis, Axis] = [
    { label: 'z', from: z[0], to: z.at(-1)! },
    // The margin leaves room for the name at a peak.
    {
      label: words.axis,
      from: -roundUp(0.02 * most - 1.05 * least),
      to: roundUp(Math.max(1.05 * most, 1.15 * Math.max(...peaks))),
    },
  ];
  return [
    divergencePlot('q', 'p', divergence(q, p).nats, forward),
    divergencePlot('p', 'q', divergence(p, q).nats, reverse),
  ];

  function divergencePlot(of: string, from: string, nats: number, values: number[]): SVGSVGElement {
    const drawn = plot(...axes);
    const { marks, x, y, path } = drawn;
    const curve = (of: Gaussian): string => path(z.map((z) => [z, density(of, z)]));
    const above = path(z.map((z, i) => [z, Math.max(0, values[i])]));
    const hatching = z
      .map((z, i) => (i % HATCH === 0 && values[i] < 0 ? `M${x(z)} ${y(0)}V${y(values[i])}` : ''))
      .join('');
    const [sideOfQ, sideOfP] = q.mean > p.mean ? ([1, -1] as const) : ([-1, 1] as const);
    marks.append(
      shape('path', { d: `${above}Z`, class: 'kl-area' }),
      shape('path', { d: hatching, class: 'kl-hatching' }),
      shape('path', {
        d: path([
          [z[0], 0],
          [z.at(-1)!, 0],
        ]),
        class: 'plot-zero',
      }),
      shape('path', { d: path(z.map((z, i) => [z, values[i]])), class: 'kl-integrand' }),
      shape('path', { d: curve(p), class: 'plot-p' }),
      shape('path', { d: curve(q), class: 'plot-q' }),
      label(drawn, [q.mean, peaks[0]], 'q', sideOfQ, 'plot-q-name'),
      label(drawn, [p.mean, peaks[1]], 'p', sideOfP, 'plot-p-name'),
    );
    return titled(drawn, say(words.plot, { of, from, nats: formatNumber(nats) }));
  }
}
