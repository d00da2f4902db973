import { PEN_GRID, type PenPoint, type Stroke } from './strokes.ts';

/** Side of a drawing in pixels. */
export const INK_SIDE = 128;

/**
 * Half the thickness of the pen, in pixels. A digit that fills most of the drawing is then made about
 * five times smaller, and its lines become two to three pixels thick, as MNIST's are.
 */
const RADIUS = 6;

/**
 * The strokes of a drawing, moved and scaled until it is as large as the pad allows. Drawn so, the pen is as thick for
 * its size whether it is small or large: a small drawing would else become a blot once it is scaled to MNIST's size.
 */
export function enlarged(strokes: Stroke[]): Stroke[] {
  const [left, top, right, bottom] = boxOf(strokes);
  const length = Math.max(right - left, bottom - top);
  if (!(length > 0)) return strokes;
  const margin = (RADIUS * PEN_GRID) / INK_SIDE;
  const scale = (PEN_GRID - 1 - 2 * margin) / length;
  return strokes.map((stroke) =>
    stroke.map(([x, y]): PenPoint => [(x - left) * scale + margin, (y - top) * scale + margin]),
  );
}

/** Whether a drawing is too short for what anybody draws: a dot, or a stroke of less than a quarter of the pad's side. */
export function hasLittleInk(strokes: Stroke[]): boolean {
  const lengths = strokes.flatMap((stroke) =>
    stroke.slice(1).map(([x, y], i) => Math.hypot(x - stroke[i][0], y - stroke[i][1])),
  );
  return lengths.reduce((sum, length) => sum + length, 0) < PEN_GRID / 4;
}

/** How far a drawing reaches: left, top, right and bottom. */
function boxOf(strokes: Stroke[]): number[] {
  const [xs, ys] = [0, 1].map((axis) => strokes.flat().map((point) => point[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/**
 * Draws strokes with a round pen. They are computed here, rather than drawn by the canvas, so that they
 * are the same in every browser.
 *
 * @returns `[128 × 128]` in [0, 1], row by row: 1 is full ink, and edges are blurred over one pixel
 */
export function inkOf(strokes: Stroke[]): Float32Array {
  const ink = new Float32Array(INK_SIDE * INK_SIDE);
  for (const line of strokes.map(smoothed)) {
    // A stroke of one point is a dot.
    line.forEach((point, i) => drawLine(ink, line[Math.max(0, i - 1)], point));
  }
  return ink;
}

/** Moves each point but the ends towards its neighbours, which hides the steps of the pen's grid. */
function smoothed(stroke: Stroke): Stroke {
  return stroke.map((point, i) => {
    const [before, after] = [stroke[i - 1], stroke[i + 1]];
    if (!before || !after) return point;
    const [x, y] = point.map((at, axis) => (before[axis] + 2 * at + after[axis]) / 4);
    return [x, y];
  });
}

/** Draws one line: the distance of a pixel's centre from it decides how much ink the pixel gets. */
function drawLine(ink: Float32Array, from: PenPoint, to: PenPoint): void {
  const [ax, ay] = from.map(inPixels);
  const [bx, by] = to.map(inPixels);
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const [left, right] = reached(ax, bx);
  const [top, bottom] = reached(ay, by);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [x, y] = [column + 0.5 - ax, row + 0.5 - ay];
      const along = squared && Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      const covered = RADIUS + 0.5 - Math.hypot(x - along * dx, y - along * dy);
      const pixel = row * INK_SIDE + column;
      ink[pixel] = Math.max(ink[pixel], Math.min(1, covered));
    }
  }
}

/** The middle of one of the pen's places, in pixels. */
function inPixels(place: number): number {
  return ((place + 0.5) * INK_SIDE) / PEN_GRID;
}

/** The first and last pixel that a line between two coordinates can touch. */
function reached(a: number, b: number): [first: number, last: number] {
  return [
    Math.max(0, Math.floor(Math.min(a, b) - RADIUS - 1)),
    Math.min(INK_SIDE - 1, Math.ceil(Math.max(a, b) + RADIUS + 1)),
  ];
}
