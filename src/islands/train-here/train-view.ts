import type { Look } from '../../../training/browser/messages.ts';
import { PIXELS } from '../../../training/contract/image.ts';
import { element } from '../../scripts/element.ts';
import { fold } from '../runtime/fold.ts';
import { lossCurve } from './loss-curve.ts';
import { lossTable } from './loss-table.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import { type Placed, planePlot } from './plane-plot.ts';

/** Images along a side of the decoded plane, before there are any. */
const SIDE = 10;

/** What is shown of a training. */
export interface TrainView {
  node: HTMLElement;
  /** The losses as numbers, folded. */
  numbers: HTMLDetailsElement;
  /** The images decoded from a grid over the plane. */
  canvas: HTMLCanvasElement;
  /** @param heldOut where the held-out images lie */
  show(look: Look, heldOut: Placed[]): void;
}

/** Images decoded over the plane, held-out digits in the plane, and losses as curves and as a table. */
export function trainView(): TrainView {
  const table = lossTable();
  const [curves, plane] = [element('div'), element('div')];
  const canvas = element('canvas', { role: 'img' });
  paintManifold(canvas, new Float32Array(SIDE * SIDE * PIXELS));
  const node = element(
    'div',
    { className: 'train-view' },
    titled('What the decoder draws over the plane', canvas),
    titled('Where held-out digits lie in the plane', plane),
    titled('Loss: training, and held out (dashed)', curves),
  );
  return {
    node,
    numbers: fold('The losses in numbers', table.node),
    canvas,
    show(look, heldOut) {
      table.show(look);
      curves.replaceChildren(...(look.metrics.length ? [lossCurve(look)] : []));
      plane.replaceChildren(planePlot(heldOut));
      paintManifold(canvas, look.manifold);
      canvas.ariaLabel = `The plane decoded after epoch ${look.metrics.length}`;
    },
  };
}

function titled(title: string, ...content: Node[]): HTMLElement {
  return element('figure', {}, element('figcaption', {}, title), ...content);
}

/** @param manifold a square of images, `[side × side, 784]` in [0, 1], row by row */
function paintManifold(canvas: HTMLCanvasElement, manifold: Float32Array): void {
  const side = Math.sqrt(manifold.length / PIXELS);
  // Giving a canvas its size clears it.
  Object.assign(canvas, gridSize(side, side));
  const context = canvas.getContext('2d')!;
  paintGaps(context);
  for (let i = 0; i < side * side; i++) {
    const image = manifold.subarray(i * PIXELS, (i + 1) * PIXELS);
    paintTile(context, image, Math.floor(i / side), i % side);
  }
}
