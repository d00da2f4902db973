import type { Look } from '../../../training/browser/messages.ts';
import { PIXELS } from '../../../training/contract/image.ts';
import { element } from '../../scripts/element.ts';
import { fold } from '../runtime/fold.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { lossCurve } from './loss-curve.ts';
import { lossTable } from './loss-table.ts';
import { rateCurve } from './rate-curve.ts';
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
  /**
   * @param heldOut where the held-out images lie
   * @param weights of the KL term, at equal distances from the first epoch to the last
   */
  show(look: Look, heldOut: Placed[], weights: readonly number[]): void;
}

/** Images decoded over the plane, held-out images in the plane, and losses as curves and as a table. */
export function trainView(words: Words['trainHere']): TrainView {
  const table = lossTable(words);
  const [curves, rate, plane] = [element('div'), element('div'), element('div')];
  const canvas = element('canvas', { role: 'img' });
  paintManifold(canvas, new Float32Array(SIDE * SIDE * PIXELS));
  const node = element(
    'div',
    { className: 'train-view' },
    titled(words.plane, canvas),
    titled(words.places, plane),
    element(
      'div',
      { className: 'train-curves' },
      titled(words.curves, curves),
      titled(words.rate, rate),
    ),
  );
  return {
    node,
    numbers: fold(words.numbers, table.node),
    canvas,
    show(look, heldOut, weights) {
      table.show(look);
      curves.replaceChildren(...(look.metrics.length ? [lossCurve(words, look)] : []));
      rate.replaceChildren(...(look.metrics.length ? [rateCurve(words, look, weights)] : []));
      plane.replaceChildren(planePlot(heldOut));
      paintManifold(canvas, look.manifold);
      canvas.ariaLabel = say(words.decoded, { epoch: look.metrics.length });
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
