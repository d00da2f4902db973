import type { Point, Stroke } from './glyphs.ts';

/** Straight pieces drawn between two neighbouring points of a stroke. */
const PIECES = 4;

/**
 * The smooth curve through a stroke's points, as a polyline.
 *
 * A centripetal Catmull–Rom spline, evaluated by the pyramid of Barry & Goldman (SIGGRAPH 1988):
 * with that parametrisation it makes neither cusps nor loops of its own (Yuksel, Schaefer & Keyser,
 * "Parameterization and applications of Catmull–Rom curves", 2011).
 */
export function smooth(stroke: Stroke): Point[] {
  const last = stroke.length - 1;
  const before = reflect(stroke[1], stroke[0]);
  const after = reflect(stroke[last - 1], stroke[last]);
  const points = [before, ...stroke, after];
  const curve: Point[] = [stroke[0]];
  for (let i = 0; i < last; i++) {
    const span = points.slice(i, i + 4);
    for (let piece = 1; piece <= PIECES; piece++) curve.push(evaluate(span, piece / PIECES));
  }
  return curve;
}

/** The point at `fraction` of the way from the second to the third of four points. */
function evaluate([a, b, c, d]: Point[], fraction: number): Point {
  const tb = knot(a, b);
  const tc = tb + knot(b, c);
  const td = tc + knot(c, d);
  const t = tb + fraction * (tc - tb);
  const ab = mix(a, b, t / tb);
  const bc = mix(b, c, (t - tb) / (tc - tb));
  const cd = mix(c, d, (t - tc) / (td - tc));
  return mix(mix(ab, bc, t / tc), mix(bc, cd, (t - tb) / (td - tb)), (t - tb) / (tc - tb));
}

/** Centripetal: the square root of the distance. */
function knot([ax, ay]: Point, [bx, by]: Point): number {
  return Math.sqrt(Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2));
}

function mix([ax, ay]: Point, [bx, by]: Point, t: number): Point {
  return [ax + t * (bx - ax), ay + t * (by - ay)];
}

/** `point` seen from the other side of `centre`. */
function reflect([px, py]: Point, [cx, cy]: Point): Point {
  return [2 * cx - px, 2 * cy - py];
}
