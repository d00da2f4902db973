import { ticks, tickText } from '../../runtime/numbers.ts';
import { shape } from '../../runtime/svg.ts';

/** Width of a plot in its own units: its words are readable if it is shown at least 300 CSS pixels wide. */
const WIDTH = 340;
const MARGIN = { top: 12, right: 12, bottom: 38 };
/** Room at the left for the upright label, for a sign of a tick, and between ticks and the axis. */
const LEFT = { label: 20, sign: 9, gap: 6 };

export interface Axis {
  label: string;
  from: number;
  to: number;
}

/** A drawing with two axes, and where values lie in it. */
export interface Plot {
  /** Hidden from screen readers: what it shows has to be said in words elsewhere. */
  svg: SVGSVGElement;
  /** Holds what is drawn, and clips it to the area between the axes. */
  marks: SVGGElement;
  /** Where the area between the axes begins, in the drawing's units. */
  left: number;
  x(value: number): number;
  y(value: number): number;
  /** The `d` of an SVG path that joins points by straight lines. */
  path(points: Iterable<readonly [x: number, y: number]>): string;
}

let clips = 0;

/** Draws axes with ticks and labels, ready for marks between them. */
export function plot(horizontal: Axis, vertical: Axis, height = 240): Plot {
  const right = WIDTH - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const [inX, inY] = [ticks(horizontal.from, horizontal.to), ticks(vertical.from, vertical.to)];
  const namesOfY = inY.map((value) => tickText(value, inY));
  const left = leftMargin(namesOfY);
  const along =
    ({ from, to }: Axis, start: number, end: number) =>
    (value: number): number =>
      start + ((value - from) / (to - from)) * (end - start);
  const x = along(horizontal, left, right);
  const y = along(vertical, bottom, MARGIN.top);

  const frame = shape('g', { class: 'plot-axes' });
  for (const value of inX) {
    frame.append(
      shape('path', { d: `M${x(value)} ${MARGIN.top}V${bottom}` }),
      shape('text', { x: x(value), y: bottom + 13, class: 'plot-middle' }, tickText(value, inX)),
    );
  }
  for (const [i, value] of inY.entries()) {
    frame.append(
      shape('path', { d: `M${left} ${y(value)}H${right}` }),
      shape('text', { x: left - 6, y: y(value), class: 'plot-end' }, namesOfY[i]),
    );
  }
  const middle = (MARGIN.top + bottom) / 2;
  frame.append(
    shape('text', { x: (left + right) / 2, y: height - 8, class: 'plot-middle' }, horizontal.label),
    shape(
      'text',
      { x: 12, y: middle, class: 'plot-middle', transform: `rotate(-90 12 ${middle})` },
      vertical.label,
    ),
  );

  const clip = `plot-clip-${(clips += 1)}`;
  const size = { width: right - left, height: bottom - MARGIN.top };
  const marks = shape('g', { 'clip-path': `url(#${clip})` });
  const svg = shape(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, class: 'plot', 'aria-hidden': 'true' },
    shape('clipPath', { id: clip }, shape('rect', { x: left, y: MARGIN.top, ...size })),
    frame,
    marks,
  );
  const path: Plot['path'] = (points) =>
    Array.from(points, ([a, b], i) => `${i ? 'L' : 'M'}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join(
      '',
    );
  return { svg, marks, left, x, y, path };
}

/** The room that an upright label and these ticks beside it need, so that neither lies on the other. */
function leftMargin(ticks: string[]): number {
  const longest = Math.max(...ticks.map((tick) => tick.length));
  return LEFT.label + LEFT.sign * Math.max(2, longest) + LEFT.gap;
}
