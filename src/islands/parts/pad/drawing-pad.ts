import { IMAGE_SIZE } from '../../../../training/contract/image.ts';
import { element } from '../../../scripts/element.ts';
import { INK_SIDE, inkOf } from './ink.ts';
import { pixels } from '../../runtime/paint.ts';
import { say as filled, shared } from '../../runtime/words.ts';
import { hasRoom, PEN_GRID, type PenPoint, type Stroke } from './strokes.ts';

/** A field to draw on. */
export interface DrawingPad {
  node: HTMLElement;
  /** What is drawn now. */
  strokes: Stroke[];
  /**
   * Shows an image that a network is given, `[784]` in [0, 1]: all over the field until somebody draws, then small
   * in a corner.
   */
  show(image: Float32Array): void;
  undo(): void;
  /** Also puts the pen back where it began, so that keys do not run out of the field in the next drawing. */
  clear(): void;
}

/** Least distance between points of a stroke: closer ones would make no visible difference. */
const APART = 2;
/** Where the pen begins, on a field with nothing on it. */
const MIDDLE: PenPoint = [PEN_GRID / 2, PEN_GRID / 2];
/** How far an arrow key moves the pen, without and with Shift. */
const STEP = 2;
const LEAP = 8;

/**
 * A field to draw on with a pointer, or with keys that move a pen. To screen readers it is a slider in two dimensions,
 * which all of them leave the arrow keys to: its value is the place of the pen.
 *
 * @param strokes what is drawn to start with
 * @param changed called after each change of the drawing
 * @param say announces what the drawing itself does not show
 */
export function drawingPad(
  strokes: Stroke[],
  changed: () => void,
  say: (words: string) => void,
): DrawingPad {
  const { words } = shared;
  const canvas = element('canvas', { width: INK_SIDE, height: INK_SIDE });
  const context = canvas.getContext('2d')!;
  const invitation = element('span', { className: 'drawing-invitation' }, words.drawHere);
  const pen = element('span', { className: 'drawing-pen' });
  const node = element(
    'div',
    {
      className: 'drawing-pad',
      tabIndex: 0,
      role: 'slider',
      ariaLabel: words.pad,
      ariaRoleDescription: words.padKind,
    },
    canvas,
    invitation,
    pen,
  );
  let place = MIDDLE;
  let isDown = false;

  const paint = (): void => {
    invitation.hidden = strokes.length > 0;
    context.putImageData(pixels(inkOf(strokes), INK_SIDE), 0, 0);
  };
  const update = (): void => {
    paint();
    changed();
  };
  const draw = (point: PenPoint, begins: boolean): void => {
    if (!hasRoom(strokes)) return say(words.padFull);
    if (begins) strokes.push([point]);
    else strokes.at(-1)!.push(point);
    update();
  };
  const putDown = (): void => {
    isDown = true;
    node.classList.add('is-down');
    draw(place, true);
  };
  const lift = (): void => {
    isDown = false;
    node.classList.remove('is-down');
  };
  const moveTo = (to: PenPoint): void => {
    place = to;
    const [x, y] = place;
    // Of 100, as sliders have it: a value that did not change with every move would not be read again.
    node.ariaValueNow = String(y + x / PEN_GRID);
    node.ariaValueText = filled(words.penAt, { x, y });
    pen.style.left = `${(100 * (x + 0.5)) / PEN_GRID}%`;
    pen.style.top = `${(100 * (y + 0.5)) / PEN_GRID}%`;
    if (!isDown) return;
    const last = strokes.at(-1)!.at(-1)!;
    if (Math.hypot(x - last[0], y - last[1]) >= APART) draw(to, false);
  };
  moveTo(place);
  paint();

  canvas.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    moveTo(placeOn(canvas, event));
    putDown();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.isPrimary && event.buttons) moveTo(placeOn(canvas, event));
  });
  canvas.addEventListener('lostpointercapture', lift);
  node.addEventListener('blur', lift);
  node.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = moved(event, place);
    if (!to && event.key !== ' ') return;
    event.preventDefault();
    if (to) return moveTo(to);
    if (isDown) lift();
    else putDown();
    say(isDown ? words.penDown : words.penLifted);
  });

  let seen: HTMLCanvasElement | undefined;
  const show = (image: Float32Array): void => {
    if (!seen) {
      seen = element('canvas', {
        className: 'drawing-seen',
        width: IMAGE_SIZE,
        height: IMAGE_SIZE,
        ariaHidden: 'true',
      });
      invitation.before(seen);
    }
    seen.getContext('2d')!.putImageData(pixels(image), 0, 0);
    node.classList.toggle('is-drawn', strokes.length > 0);
  };

  return {
    node,
    strokes,
    show,
    undo() {
      strokes.pop();
      update();
    },
    clear() {
      strokes.length = 0;
      lift();
      moveTo(MIDDLE);
      update();
    },
  };
}

/** The place on the pad that is nearest to a pointer. */
function placeOn(canvas: HTMLCanvasElement, { clientX, clientY }: PointerEvent): PenPoint {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return onGrid(((clientX - left) / width) * PEN_GRID, ((clientY - top) / height) * PEN_GRID);
}

/** Which way an arrow key moves the pen. */
const ARROWS: Partial<Record<string, PenPoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key moves the pen, if it is one. */
function moved({ key, shiftKey }: KeyboardEvent, [x, y]: PenPoint): PenPoint | undefined {
  const way = ARROWS[key];
  const by = shiftKey ? LEAP : STEP;
  return way && onGrid(x + by * way[0], y + by * way[1]);
}

function onGrid(...place: [x: number, y: number]): PenPoint {
  const [x, y] = place.map((at) => Math.min(PEN_GRID - 1, Math.max(0, Math.floor(at))));
  return [x, y];
}
