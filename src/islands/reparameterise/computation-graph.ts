import { type Example, f, slope } from './gradient-estimates.ts';
import { formatNumber } from '../runtime/format-number.ts';
import type { Words } from '../../words/dictionary.ts';
import { shape } from '../runtime/svg.ts';

/** How z is made: computed from a draw ε, or itself drawn. */
export type Way = 'reparameterised' | 'direct';

/** An arrow for a value going forward, a gradient going back, or a gradient that is blocked. */
type Kind = 'forward' | 'gradient' | 'blocked';

/** A line between two nodes, from border to border. */
type Line = [x1: number, y1: number, x2: number, y2: number];

const SIZE = { width: 340, height: 256 };
const [LEFT, MIDDLE, RIGHT] = [56, 170, 284];
const [TOP, CENTRE, BOTTOM] = [52, 144, 230];
/** How far two arrows that run side by side are from the line between them. */
const ASIDE = 7;

/** Draws how f(z) is computed, with its values and gradients: boxes are computed, ellipses are drawn. */
export function computationGraph(
  words: Words['reparameterise'],
  way: Way,
  example: Example,
  z: number,
  noise: number,
): SVGSVGElement {
  const back = way === 'direct' ? 'blocked' : 'gradient';
  const gradient = slope(z);
  const ofMean = way === 'direct' ? words.none : formatNumber(gradient);
  const ofDeviation = way === 'direct' ? words.none : formatNumber(noise * gradient);
  const mean = [`μ = ${formatNumber(example.mean)}`, `∂f/∂μ: ${ofMean}`];
  const deviation = [`σ = ${formatNumber(example.deviation)}`, `∂f/∂σ: ${ofDeviation}`];
  return shape(
    'svg',
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: 'plot', 'aria-hidden': 'true' },
    ...(way === 'direct'
      ? [
          text(MIDDLE, 9, words.drawnDirectly, 'plot-title plot-middle'),
          ...bothWays([80, 74, 125, 121], back),
          ...bothWays([260, 74, 215, 121], back, -1),
          text(MIDDLE, 58, words.noGradient, 'plot-middle graph-gradient-name'),
          text(MIDDLE, 73, words.getsPast, 'plot-middle graph-gradient-name'),
          box(LEFT, TOP, 104, ...mean),
          box(RIGHT, TOP, 104, ...deviation),
          ellipse(MIDDLE, CENTRE, 76, `z = ${formatNumber(z)}`, words.drawnFrom),
        ]
      : [
          text(MIDDLE, 9, words.reparameterised, 'plot-title plot-middle'),
          ...bothWays([LEFT + 22, 74, LEFT + 62, 122], back, -1),
          ...bothWays([MIDDLE, 74, MIDDLE, 122], back),
          arrow([RIGHT - 12, 76, RIGHT - 50, 122], 'forward'),
          text(LEFT + 30, 108, '∂z/∂μ = 1', 'plot-before graph-gradient-name'),
          text(MIDDLE + 2 * ASIDE, 94, '∂z/∂σ = ε', 'graph-gradient-name'),
          box(LEFT, TOP, 104, ...mean),
          box(MIDDLE, TOP, 104, ...deviation),
          ellipse(RIGHT, TOP, 44, `ε = ${formatNumber(noise)}`, words.drawn),
          box(
            MIDDLE,
            CENTRE,
            172,
            `z = μ + σε = ${formatNumber(z)}`,
            `∂f/∂z: ${formatNumber(gradient)}`,
          ),
        ]),
    ...bothWays([MIDDLE, way === 'direct' ? 170 : 166, MIDDLE, 215], 'gradient'),
    text(MIDDLE - 2 * ASIDE, 195, words.value, 'plot-before'),
    text(MIDDLE + 2 * ASIDE, 195, words.gradient, 'graph-gradient-name'),
    box(MIDDLE, BOTTOM, 172, `f(z) = ${formulaOf(example)} = ${formatNumber(f(example, z))}`),
  );
}

function formulaOf({ constant }: Example): string {
  return constant ? `z² + ${constant}` : 'z²';
}

/** An arrow for a value and, to its right or left, one for the gradient that goes back. */
function bothWays([x1, y1, x2, y2]: Line, back: Kind, side: 1 | -1 = 1): SVGElement[] {
  const aside = side * ASIDE;
  return [
    arrow([x1 - aside, y1, x2 - aside, y2], 'forward'),
    arrow([x2 + aside, y2, x1 + aside, y1], back),
  ];
}

/** Values have a solid arrow, gradients a dashed one, which a cross cuts short where it is blocked. */
function arrow([x1, y1, x2, y2]: Line, kind: Kind): SVGElement {
  const isBlocked = kind === 'blocked';
  const [x, y] = isBlocked ? [(x1 + x2) / 2, (y1 + y2) / 2] : [x2, y2];
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return shape(
    'g',
    { class: kind === 'forward' ? 'graph-forward' : 'graph-gradient' },
    shape('path', { d: `M${x1} ${y1}L${x} ${y}` }),
    shape('path', {
      d: isBlocked ? 'M-6 -6L6 6M-6 6L6 -6' : 'M-9 -4.5L0 0L-9 4.5Z',
      transform: `translate(${x} ${y}) rotate(${angle})`,
      class: isBlocked ? 'graph-cross' : 'graph-head',
    }),
  );
}

function box(x: number, y: number, width: number, ...lines: string[]): SVGElement {
  const height = lines.length > 1 ? 44 : 30;
  const at = { x: x - width / 2, y: y - height / 2, width, height };
  return node(shape('rect', { ...at, rx: 5 }), x, y, lines);
}

function ellipse(x: number, y: number, reach: number, ...lines: string[]): SVGElement {
  return node(shape('ellipse', { cx: x, cy: y, rx: reach, ry: 26 }), x, y, lines);
}

function node(outline: SVGElement, x: number, y: number, lines: string[]): SVGElement {
  const first = y + 4 - 8 * (lines.length - 1);
  return shape(
    'g',
    { class: 'graph-node' },
    outline,
    ...lines.map((line, i) => text(x, first + 16 * i, line, 'plot-middle')),
  );
}

function text(x: number, y: number, words: string, name: string): SVGElement {
  return shape('text', { x, y, class: name }, words);
}
