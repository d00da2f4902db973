import type { Look } from '../../../training/browser/messages.ts';
import { plot } from '../parts/pictures/plot.ts';
import { shape } from '../runtime/svg.ts';

/** The axis of the loss ends at multiples of so many nats. */
const STEP = 20;
/** It shows so many times the lowest loss. */
const SPAN = 2;

/**
 * Draws the loss over the epochs done: training, and dashed, held out. It begins above what is drawn:
 * its fall from there would make the rest a level line.
 */
export function lossCurve({ epochs, metrics }: Look): SVGSVGElement {
  const curves = (['train', 'test'] as const).map((part) =>
    metrics.map(({ epoch, [part]: bound }) => [epoch, bound.negativeElbo] as const),
  );
  const losses = curves.flat().map(([, loss]) => loss);
  const lowest = Math.min(...losses);
  const latest = Math.max(...curves.map((points) => points.at(-1)![1]));
  const { svg, marks, path } = plot(
    { label: 'epoch', from: 0, to: epochs },
    {
      label: 'negative ELBO, nats per image',
      from: STEP * Math.floor(lowest / STEP),
      to: STEP * Math.ceil(Math.min(Math.max(...losses), Math.max(latest, SPAN * lowest)) / STEP),
    },
  );
  const [train, heldOut] = curves.map((points) => path(points));
  marks.append(
    shape('path', { d: train, class: 'curve-train' }),
    shape('path', { d: heldOut, class: 'curve-held-out' }),
  );
  return svg;
}
