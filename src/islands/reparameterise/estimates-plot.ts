import { type Estimates, runningMeans } from './gradient-estimates.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { roundUp } from '../runtime/numbers.ts';
import { plot } from '../parts/pictures/plot.ts';
import { titled } from '../parts/pictures/plot-labels.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { shape } from '../runtime/svg.ts';

/** How many means come before those that decide the range of the axis: the first ones jump too far. */
const SETTLED = 10;

/** Plots the mean of the draws so far against their number, for both estimators, around the exact value. */
export function estimatesPlot(
  words: Words['reparameterise'],
  symbol: string,
  of: Estimates,
): SVGSVGElement {
  const means = [runningMeans(of.score), runningMeans(of.reparameterised)];
  const furthest = Math.max(
    ...means.flatMap((line) => line.slice(SETTLED).map((mean) => Math.abs(mean - of.exact))),
  );
  const distance = roundUp(1.1 * Math.max(furthest, 0.1));
  const drawn = plot(
    // A little further, so that the last number is not cut off.
    { label: words.draws, from: 0, to: 1.04 * of.score.length },
    // This axis needs its room for long numbers: the title says what it shows.
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
    ...legendEntry(right, top, words.score, 'plot-score'),
    ...legendEntry(right, bottom, words.ours, 'plot-reparameterised'),
  );
  return titled(drawn, say(words.meanSoFar, { symbol, exact: formatNumber(of.exact) }));
}

/** An entry of the legend: a piece of a line, and its name. */
function legendEntry(right: number, y: number, words: string, name: string): SVGElement[] {
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
