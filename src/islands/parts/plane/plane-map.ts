import { tickText, ticks } from '../../runtime/numbers.ts';
import type { Place, View } from './plane-view.ts';
import type { Point, Posterior } from './points.ts';
import { setAttributes, shape } from '../../runtime/svg.ts';
import { say, shared } from '../../runtime/words.ts';

/** Distance from the centre of the drawing to its sides, in its own units. */
const HALF = 200;
const TICKS = 8;
/** Words closer to the edge than this many units could be cut off. */
const EDGE = 12;

/** Lines across the whole map, wherever their middle is. */
const CROSS = `M${-2 * HALF} 0H${2 * HALF}M0 ${-2 * HALF}V${2 * HALF}`;

/** Colours of classes that the style sheet has. */
const COLOURS = 10;

/** A drawing of the latent plane. */
export interface PlaneMap {
  /** Hidden from screen readers: what it shows has to be said in words elsewhere. */
  svg: SVGSVGElement;
  /** Shows a part of the plane: its points, the mark of a place, and one posterior, if there is one. */
  show(view: View, place: Place, posterior?: Posterior): void;
  /** The place in the plane at a point of the screen. */
  placeAt(clientX: number, clientY: number): Place;
}

/**
 * Makes a map that shows each point as the sign of its class, and a posterior as an ellipse of one
 * standard deviation.
 */
export function planeMap(points: Point[]): PlaneMap {
  const axes = shape('g', { class: 'plane-axes' });
  const signs = points.map(({ label }) =>
    shape('text', { class: `class-${label % COLOURS}` }, shared.classes[label].sign),
  );
  const ellipse = shape('ellipse', { class: 'plane-posterior' });
  const mark = shape(
    'g',
    { class: 'plane-mark' },
    shape('path', { d: CROSS, class: 'plane-mark-under' }),
    shape('circle', { r: 9, class: 'plane-mark-under' }),
    shape('path', { d: CROSS }),
    shape('circle', { r: 9 }),
  );
  const viewBox = `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`;
  const svg = shape(
    'svg',
    { viewBox, 'aria-hidden': 'true' },

    axes,
    ...signs,
    mark,
    ellipse,
  );
  let shown: View;

  return {
    svg,
    show(view, place, posterior) {
      // The place changes in every frame, the view seldom, and laying out all points takes a while.
      if (view !== shown) {
        shown = view;
        axes.replaceChildren(...gridLines(view));
        signs.forEach((sign, i) => put(sign, onMap(points[i].mean, view)));
      }
      const [x, y] = onMap(place, view);
      if (posterior) {
        const [cx, cy] = onMap(posterior.mean, view);
        const [rx, ry] = posterior.sd.map((sd) => (sd / view.reach) * HALF);
        setAttributes(ellipse, { cx, cy, rx, ry });
      }
      setAttributes(mark, { transform: `translate(${x} ${y})` });
    },
    placeAt(clientX, clientY) {
      const { left, top, width, height } = svg.getBoundingClientRect();
      const { centre, reach } = shown;
      return [
        centre[0] + (2 * ((clientX - left) / width) - 1) * reach,
        centre[1] + (1 - 2 * ((clientY - top) / height)) * reach,
      ];
    },
  };
}

/** Where a place is drawn, in units from the middle of the map. */
function onMap([z1, z2]: Place, { centre, reach }: View): [x: number, y: number] {
  return [((z1 - centre[0]) / reach) * HALF, ((centre[1] - z2) / reach) * HALF];
}

/** Moves a sign to its place, and hides it beyond the edge, which saves laying it out. */
function put(sign: SVGTextElement, [x, y]: [x: number, y: number]): void {
  const display = Math.max(Math.abs(x), Math.abs(y)) > HALF + EDGE ? 'none' : '';
  setAttributes(sign, { x, y });
  // Setting it to the same value would make the browser style it again.
  if (sign.style.display !== display) sign.style.display = display;
}

/** Lines at round numbers, with the numbers along the lower and the left edge. */
function gridLines(view: View): SVGElement[] {
  const { centre, reach } = view;
  return centre.flatMap((middle, axis) => {
    const at = ticks(middle - reach, middle + reach, TICKS);
    return at.flatMap((z) => {
      const [x, y] = onMap(axis === 0 ? [z, centre[1]] : [centre[0], z], view);
      const line = axis === 0 ? `M${x} ${-HALF}V${HALF}` : `M${-HALF} ${y}H${HALF}`;
      if (z === 0) return [shape('path', { d: line, class: 'plane-origin' })];
      const path = shape('path', { d: line });
      if (Math.abs(axis === 0 ? x : y) > HALF - EDGE) return [path];
      const where = axis === 0 ? { x, y: HALF - 8 } : { x: 14 - HALF, y };
      return [path, shape('text', where, tickText(z, at))];
    });
  });
}

/** Says what the signs on a map stand for; empty where they are the names of the classes. */
export function signsInWords(): string {
  const { classes, words } = shared;
  if (classes.every(({ name, sign }) => name === sign)) return '';
  const signs = classes.map(({ name, sign }) => say(words.sign, { name, sign }));
  return say(words.signs, { signs: signs.join(', ') });
}
