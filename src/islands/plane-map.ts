import type { Point } from './points.ts';
import { shape } from './svg.ts';

/** Units of the drawing along a side. */
const SIDE = 400;

/** A drawing of the latent plane with its points, and the mark of a place in it. */
export interface PlaneMap {
  svg: SVGSVGElement;
  moveTo(z1: number, z2: number): void;
  /** The place in the plane under a place on the screen. */
  placeAt(clientX: number, clientY: number): [z1: number, z2: number];
}

/** Draws the square from −extent to extent; each point is the digit that it is. */
export function planeMap(points: Point[], extent: number): PlaneMap {
  const scale = SIDE / 2 / extent;
  const svg = shape('svg', { viewBox: `${-SIDE / 2} ${-SIDE / 2} ${SIDE} ${SIDE}` });
  svg.ariaHidden = 'true';
  const mark = shape('g', { class: 'plane-mark' });
  mark.append(
    shape('path', { d: `M${-2 * SIDE} 0H${2 * SIDE}M0 ${-2 * SIDE}V${2 * SIDE}` }),
    shape('circle', { r: 9 }),
  );
  svg.append(axes(extent, scale), ...points.map((point) => digit(point, scale)), mark);
  return {
    svg,
    moveTo(z1, z2) {
      mark.setAttribute('transform', `translate(${z1 * scale} ${-z2 * scale})`);
    },
    placeAt(clientX, clientY) {
      const { left, top, width, height } = svg.getBoundingClientRect();
      const across = (clientX - left) / width;
      const down = (clientY - top) / height;
      return [(2 * across - 1) * extent, (1 - 2 * down) * extent];
    },
  };
}

function digit({ z1, z2, label }: Point, scale: number): SVGElement {
  const text = shape('text', { x: z1 * scale, y: -z2 * scale, class: `class-${label}` });
  text.textContent = String(label);
  return text;
}

/** Lines at the whole numbers, which stand along the lower and the left edge. */
function axes(extent: number, scale: number): SVGElement {
  const group = shape('g', { class: 'plane-axes' });
  for (let z = 1 - extent; z < extent; z++) {
    const at = z * scale;
    const line = `M${at} ${-SIDE / 2}V${SIDE / 2}M${-SIDE / 2} ${at}H${SIDE / 2}`;
    group.append(shape('path', z === 0 ? { d: line, class: 'plane-origin' } : { d: line }));
    if (z !== 0) group.append(tick(z, at, SIDE / 2 - 8), tick(z, 10 - SIDE / 2, -at));
  }
  return group;
}

/** A whole number beside the lower or the left edge. */
function tick(z: number, x: number, y: number): SVGElement {
  const text = shape('text', { x, y });
  text.textContent = String(z).replace('-', '−');
  return text;
}
