import { drawingPad } from '../parts/pad/drawing-pad.ts';
import { drawnImage } from '../parts/pad/drawn-image.ts';
import { element } from '../../scripts/element.ts';
import { hasLittleInk } from '../parts/pad/ink.ts';
import { button } from '../runtime/button.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';
import type { Status } from '../runtime/status.ts';

/** The fewest images to train on. */
const LEAST = 5;
const COLUMNS = 10;

/** A field to draw on, and the images drawn so far. */
export interface OwnDigits {
  node: HTMLElement;
  /** Prepared as MNIST's digits are, each `[784]` in [0, 1]. */
  images: readonly Float32Array[];
  /** Says what is missing before one can train on them; undefined if nothing is. */
  missing(): string | undefined;
}

export function ownDigits(words: Words['trainHere'], status: Status): OwnDigits {
  const images: Float32Array[] = [];
  const canvas = element('canvas', { role: 'img', hidden: true });
  const pad = drawingPad(
    [],
    () => {},
    (sentence) => status.say(sentence),
  );
  const missing = (): string | undefined =>
    images.length < LEAST ? say(words.tooFew, { least: LEAST, count: images.length }) : undefined;
  const show = (): void => {
    paint(canvas, images);
    canvas.ariaLabel = say(words.drawn, { count: images.length });
    status.say(missing() ?? say(words.enough, { count: images.length }));
  };
  const add = (): void => {
    if (pad.strokes.length === 0) return status.say(words.nothingDrawn);
    if (hasLittleInk(pad.strokes)) return status.say(shared.words.moreInk);
    images.push(drawnImage(pad.strokes));
    pad.clear();
    show();
  };
  const removeLast = (): void => {
    images.pop();
    show();
  };
  return {
    node: element(
      'div',
      { className: 'train-own' },
      pad.node,
      element(
        'div',
        { className: 'island-controls' },
        button(words.add, add),
        button(shared.words.undo, pad.undo),
        button(words.removeLast, removeLast),
      ),
      element('p', { className: 'island-hint' }, words.keys),
      canvas,
    ),
    images,
    missing,
  };
}

function paint(canvas: HTMLCanvasElement, images: Float32Array[]): void {
  canvas.hidden = images.length === 0;
  Object.assign(canvas, gridSize(Math.ceil(images.length / COLUMNS), COLUMNS));
  const context = canvas.getContext('2d')!;
  paintGaps(context);
  images.forEach((image, i) => paintTile(context, image, Math.floor(i / COLUMNS), i % COLUMNS));
}
