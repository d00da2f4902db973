import type { Plot } from './plot.ts';
import { shape } from './svg.ts';

/** What a plot shows, above it. */
export function title(words: string): SVGTextElement {
  return shape('text', { x: 46, y: 9, class: 'plot-title' }, words);
}

/**
 * Words beside a place of a plot, on one side of it, to be read on top of lines too.
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
      x: x(at[0]) + 6 * side,
      y: y(at[1]) + 4,
      class: `plot-label ${side < 0 ? 'plot-before' : ''} ${name}`,
      // An attribute, so that a saved picture has it too.
      'paint-order': 'stroke',
    },
    words,
  );
}
