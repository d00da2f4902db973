import { type Estimates, runningMeans } from './gradient-estimates.ts';
import { roundUp, written } from '../runtime/numbers.ts';
import { plot } from '../parts/pictures/plot.ts';
import { titled } from '../parts/pictures/plot-words.ts';
import { shape } from '../runtime/svg.ts';

/** The first means jump too far to be shown whole. */
const SETTLED = 10;

/** The mean of the draws so far against their number, by both estimators, around the exact value. */
export function estimatesPlot(symbol: string, of: Estimates): SVGSVGElement {
  const means = [runningMeans(of.score), runningMeans(of.reparameterised)];
  const furthest = Math.max(
    ...means.flatMap((line) => line.slice(SETTLED).map((mean) => Math.abs(mean - of.exact))),
  );
  const distance = roundUp(1.1 * Math.max(furthest, 0.1));
  const drawn = plot(
    // A little further, for the last number to be whole.
    { label: 'draws', from: 0, to: 1.04 * of.score.length },
    // Long numbers stand at this axis: the title has its name.
    { label: '', from: of.exact - distance, to: of.exact + distance },
  );
  const { marks, x, y, path } = drawn;
  const [score, reparameterised] = means.map((line) => path(line.map((mean, i) => [i + 1, mean])));
  const right = x(of.score.length) - 8;
  const [top, bottom] = [y(of.exact + distance) + 18, y(of.exact - distance) - 10];
  marks.append(
    shape('path', {
      d: path([
        [0, of.exact],
        [of.score.length, of.exact],
      ]),
      class: 'plot-exact',
    }),
    shape('path', { d: score, class: 'plot-score' }),
    shape('path', { d: reparameterised, class: 'plot-reparameterised' }),
    ...keyed(right, top, 'score function', 'plot-score'),
    ...keyed(right, bottom, 'reparameterised', 'plot-reparameterised'),
  );
  return titled(drawn, `∂/∂${symbol}, mean so far (exactly ${written(of.exact)})`);
}

/** The name of a line after a piece of it. */
function keyed(right: number, y: number, words: string, name: string): SVGElement[] {
  const begin = right - 144;
  return [
    shape('path', { d: `M${begin} ${y - 4}h24`, class: name }),
    shape(
      'text',
      { x: begin + 30, y, class: `plot-label ${name}-name`, 'paint-order': 'stroke' },
      words,
    ),
  ];
}
