import type { Way } from './computation-graph.ts';
import { density, type Gaussian, grid, reach } from '../parts/gaussian.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { roundUp } from '../runtime/numbers.ts';
import { plot } from '../parts/pictures/plot.ts';
import { label, titled } from '../parts/pictures/plot-labels.ts';
import type { Words } from '../../words/dictionary.ts';
import { shape } from '../runtime/svg.ts';

/** Plots the density of q and z: as a square, with σε from μ to it, or as a circle if it was drawn. */
export function drawPlot(
  words: Words['reparameterise'],
  way: Way,
  q: Gaussian,
  z: number,
): SVGSVGElement {
  const all = grid(reach(q, { mean: z, deviation: 0.1 }));
  const peak = density(q, q.mean);
  const top = roundUp(1.15 * peak);
  const drawn = plot(
    { label: 'z', from: all[0], to: all.at(-1)! },
    { label: words.density, from: 0, to: top },
    244,
  );
  const { marks, x, y, path } = drawn;
  const height = 0.08 * top;
  const side = z < q.mean ? -1 : 1;
  const size = 12;
  marks.append(
    shape('path', { d: path(all.map((z) => [z, density(q, z)])), class: 'plot-q' }),
    shape('path', {
      d: path([
        [q.mean, 0],
        [q.mean, peak],
      ]),
      class: 'plot-mean',
    }),
    label(drawn, [q.mean, peak], 'μ', -side as 1 | -1),
    ...(way === 'direct'
      ? [shape('circle', { cx: x(z), cy: y(height), r: size / 2, class: 'plot-z' })]
      : [
          shape('path', {
            d: path([
              [q.mean, height],
              [z, height],
            ]),
            class: 'plot-shift',
          }),
          shape('rect', {
            x: x(z) - size / 2,
            y: y(height) - size / 2,
            width: size,
            height: size,
            class: 'plot-z',
          }),
        ]),
    label(drawn, [z, 1.4 * height], `z = ${formatNumber(z)}`, side),
  );
  return titled(drawn, `q = N(${formatNumber(q.mean)}, ${formatNumber(q.deviation)}²)`);
}
