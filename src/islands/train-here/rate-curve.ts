import type { Look } from '../../../training/browser/messages.ts';
import type { Words } from '../../words/dictionary.ts';
import { plot } from '../parts/pictures/plot.ts';
import { shape } from '../runtime/svg.ts';

/** In its own units: with the plot of the loss it is as high as the plane. */
export const HALF_HEIGHT = 186;

/**
 * Plots the held-out KL term over the epochs so far, as a solid line, and what it weighs, as a dotted one on a
 * scale of its own from 0 to the largest weight.
 *
 * @param weights at equal distances from the first epoch to the last
 */
export function rateCurve(
  words: Words['trainHere'],
  { epochs, metrics }: Look,
  weights: readonly number[],
): SVGSVGElement {
  const rates = metrics.map(({ epoch, test }) => [epoch, test.kl] as const);
  const highest = Math.ceil(Math.max(1, ...rates.map(([, rate]) => rate)));
  const most = Math.max(...weights) || 1;
  const { svg, marks, path } = plot(
    { label: words.epochAxis, from: 0, to: epochs },
    { label: words.rateAxis, from: 0, to: highest },
    HALF_HEIGHT,
  );
  const course = weights.map(
    (weight, i) => [(epochs * i) / (weights.length - 1), 0.96 * highest * (weight / most)] as const,
  );
  marks.append(
    shape('path', { d: path(course), class: 'curve-weight' }),
    shape('path', { d: path(rates), class: 'curve-held-out rate' }),
  );
  return svg;
}
