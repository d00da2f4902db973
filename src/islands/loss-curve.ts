import type { Look } from '../../training/browser/messages.ts';
import { plot } from './plot.ts';
import { shape } from './svg.ts';

/** The axis of the loss ends at multiples of so many nats. */
const STEP = 20;

/** Draws the loss over the epochs done: training, and dashed, held out. */
export function lossCurve({ epochs, metrics }: Look): SVGSVGElement {
  const curves = (['train', 'test'] as const).map((part) =>
    metrics.map(({ epoch, [part]: bound }) => [epoch, bound.negativeElbo] as const),
  );
  const losses = curves.flat().map(([, loss]) => loss);
  const { svg, marks, path } = plot(
    { label: 'epoch', from: 0, to: epochs },
    {
      label: 'negative ELBO, nats per image',
      from: STEP * Math.floor(Math.min(...losses) / STEP),
      to: STEP * Math.ceil(Math.max(...losses) / STEP),
    },
  );
  const [train, heldOut] = curves.map((points) => path(points));
  marks.append(
    shape('path', { d: train, class: 'curve-train' }),
    shape('path', { d: heldOut, class: 'curve-held-out' }),
  );
  return svg;
}
