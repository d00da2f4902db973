import type { Look } from '../../../training/browser/messages.ts';
import { plot } from '../parts/pictures/plot.ts';
import { shape } from '../runtime/svg.ts';

/** The axis of the loss ends at multiples of so many nats, and below so many times its lowest value. */
const STEP = 20;
const SPAN = 2;

/**
 * Draws the loss over the epochs done: training, and dashed, held out. In the first epochs it may be
 * above all that is drawn: its fall from there would make the rest a level line.
 */
export function lossCurve({ epochs, metrics }: Look): SVGSVGElement {
  const curves = (['train', 'test'] as const).map((part) =>
    metrics.map(({ epoch, [part]: bound }) => [epoch, bound.negativeElbo] as const),
  );
  const losses = curves.flat().map(([, loss]) => loss);
  const lowest = Math.min(...losses);
  const { svg, marks, path } = plot(
    { label: 'epoch', from: 0, to: epochs },
    {
      label: 'negative ELBO, nats per image',
      from: STEP * Math.floor(lowest / STEP),
      to: STEP * Math.ceil(Math.min(Math.max(...losses), SPAN * lowest) / STEP),
    },
  );
  const [train, heldOut] = curves.map((points) => path(points));
  marks.append(
    shape('path', { d: train, class: 'curve-train' }),
    shape('path', { d: heldOut, class: 'curve-held-out' }),
  );
  return svg;
}
