import type { Plot } from './plot.ts';
import { setAttributes, shape } from '../../runtime/svg.ts';

/** How much height a title adds to a plot. */
const TITLE = 12;

/** Puts a title above a plot. */
export function titled({ svg, left }: Plot, words: string): SVGSVGElement {
  const { width, height } = svg.viewBox.baseVal;
  setAttributes(svg, { viewBox: `0 ${-TITLE} ${width} ${height + TITLE}` });
  svg.append(shape('text', { x: left, y: 1, class: 'plot-title' }, words));
  return svg;
}

/**
 * Words beside a place in a plot, a little above it; lines behind them do not make them unreadable.
 *
 * @param side 1 to the right of the place, −1 to the left
 */
export function label(
  { x, y }: Plot,
  at: readonly [x: number, y: number],
  words: string,
  side: 1 | -1 = 1,
  name = '',
): SVGTextElement {
  return shape(
    'text',
    {
      x: x(at[0]) + 4 * side,
      y: y(at[1]) - 5,
      class: `plot-label ${side < 0 ? 'plot-before' : ''} ${name}`,
      // An attribute, so that a saved picture has it too.
      'paint-order': 'stroke',
    },
    words,
  );
}
