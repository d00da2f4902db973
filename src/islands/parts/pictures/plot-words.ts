import type { Plot } from './plot.ts';
import { setAttributes, shape } from '../../runtime/svg.ts';

/** How far a plot grows upwards for its title. */
const TITLE = 12;

/** Says above a plot what it shows. */
export function titled({ svg }: Plot, words: string): SVGSVGElement {
  const { width, height } = svg.viewBox.baseVal;
  setAttributes(svg, { viewBox: `0 ${-TITLE} ${width} ${height + TITLE}` });
  svg.append(shape('text', { x: 46, y: 1, class: 'plot-title' }, words));
  return svg;
}

/**
 * Words above a place of a plot and on one side of it, to be read on top of lines too.
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
