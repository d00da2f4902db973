import type { Look } from '../../../training/browser/messages.ts';
import { plot } from '../parts/pictures/plot.ts';
import type { Words } from '../../words/dictionary.ts';
import { shape } from '../runtime/svg.ts';
import { HALF_HEIGHT } from './rate-curve.ts';

/** The axis of the loss begins and ends at multiples of this many nats. */
const STEP = 20;
/** How many times the lowest loss the axis reaches. */
const SPAN = 2;

/**
 * Plots the loss over the epochs so far: a solid line for training, a dashed one for held-out images. The
 * first losses may lie above the plot: if they were shown, the rest would look like a level line.
 */
export function lossCurve(words: Words['trainHere'], { epochs, metrics }: Look): SVGSVGElement {
  const curves = (['train', 'test'] as const).map((part) =>
    metrics.map(({ epoch, [part]: bound }) => [epoch, bound.negativeElbo] as const),
  );
  const losses = curves.flat().map(([, loss]) => loss);
  const lowest = Math.min(...losses);
  const latest = Math.max(...curves.map((points) => points.at(-1)![1]));
  const { svg, marks, path } = plot(
    { label: words.epochAxis, from: 0, to: epochs },
    {
      label: words.lossAxis,
      from: STEP * Math.floor(lowest / STEP),
      to: STEP * Math.ceil(Math.min(Math.max(...losses), Math.max(latest, SPAN * lowest)) / STEP),
    },
    HALF_HEIGHT,
  );
  const [train, heldOut] = curves.map((points) => path(points));
  marks.append(
    shape('path', { d: train, class: 'curve-train' }),
    shape('path', { d: heldOut, class: 'curve-held-out' }),
  );
  return svg;
}
