import { centreDigit } from '../parts/pad/centre-digit.ts';
import { drawingPad } from '../parts/pad/drawing-pad.ts';
import { element } from '../../scripts/element.ts';
import { INK_SIDE, inkOf } from '../parts/pad/ink.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import type { Status } from '../runtime/status.ts';

/** The fewest digits to train on. */
const LEAST = 5;
const COLUMNS = 10;

const KEYS =
  'Draw with a mouse, a pen or a finger. By keyboard, Space puts the pen down and lifts it, and arrow keys move it.';

/** A field to draw digits on, and the digits drawn so far. */
export interface OwnDigits {
  node: HTMLElement;
  /** Prepared as MNIST's digits are, each `[784]` in [0, 1]. */
  images: readonly Float32Array[];
  /** Says what is missing before one can train on them; undefined if nothing is. */
  missing(): string | undefined;
}

export function ownDigits(status: Status): OwnDigits {
  const images: Float32Array[] = [];
  const canvas = element('canvas', { role: 'img', hidden: true });
  const pad = drawingPad(
    [],
    () => {},
    (words) => status.say(words),
  );
  const missing = (): string | undefined =>
    images.length < LEAST
      ? `Draw at least ${LEAST} digits to train on: so far there are ${images.length}.`
      : undefined;
  const show = (): void => {
    paint(canvas, images);
    status.say(missing() ?? `There are ${images.length} digits to train on.`);
  };
  const add = (): void => {
    if (pad.strokes.length === 0) return status.say('Nothing is drawn yet.');
    images.push(centreDigit(inkOf(pad.strokes), INK_SIDE));
    pad.clear();
    show();
  };
  const removeLast = (): void => {
    images.pop();
    show();
  };
  const button = (words: string, press: () => void): HTMLButtonElement => {
    const made = element('button', { type: 'button' }, words);
    made.addEventListener('click', press);
    return made;
  };
  return {
    node: element(
      'div',
      { className: 'train-own' },
      pad.node,
      element(
        'div',
        { className: 'island-controls' },
        button('Add this digit', add),
        button('Undo', pad.undo),
        button('Remove the last', removeLast),
      ),
      element('p', { className: 'island-hint' }, KEYS),
      canvas,
    ),
    images,
    missing,
  };
}

function paint(canvas: HTMLCanvasElement, images: Float32Array[]): void {
  canvas.hidden = images.length === 0;
  canvas.ariaLabel = `The ${images.length} digits that you drew`;
  Object.assign(canvas, gridSize(Math.ceil(images.length / COLUMNS), COLUMNS));
  const context = canvas.getContext('2d')!;
  paintGaps(context);
  images.forEach((image, i) => paintTile(context, image, Math.floor(i / COLUMNS), i % COLUMNS));
}
