import { formatNumber } from '../runtime/format-number.ts';
import { posteriorOf, type SolvableModel } from '../../../training/contract/solvable-model.ts';
import type { Words } from '../../words/dictionary.ts';
import { density, type Gaussian } from '../parts/gaussian.ts';
import { plot } from '../parts/pictures/plot.ts';
import { label, titled } from '../parts/pictures/plot-labels.ts';
import { shape } from '../runtime/svg.ts';

/** What the axis shows of z: all that the sliders reach, and the prior around 0. */
const SHOWN = { from: -2, to: 3.5 };
const TOP = 1.8;
const POINTS = 221;

/** The densities of the posterior and of q, with a handle on the mean of q and one on its width. */
export function densityPlot(
  words: Words['evidenceGap'],
  model: SolvableModel,
  q: Gaussian,
): { svg: SVGSVGElement; zAt(clientX: number): number } {
  const drawn = plot({ label: 'z', ...SHOWN }, { label: words.density, from: 0, to: TOP }, 228);
  const { svg, marks, x, y, path } = drawn;
  const posterior = posteriorOf(model);
  const { from, to } = SHOWN;
  const all = Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1));
  const curve = (of: Gaussian): string => path(all.map((z) => [z, density(of, z)]));
  const peak = Math.min(density(q, q.mean), TOP - 0.08);
  const shoulder = Math.min(density(q, q.mean + q.deviation), TOP - 0.08);
  const side = q.mean < posterior.mean ? -1 : 1;
  marks.append(
    shape('path', { d: `${curve(posterior)}Z`, class: 'gap-posterior' }),
    shape('path', { d: curve(q), class: 'plot-q' }),
    shape('path', { d: `M${x(q.mean)} ${y(0)}V${y(peak)}`, class: 'gap-mean' }),
    shape('path', {
      d: `M${x(q.mean)} ${y(shoulder)}H${x(q.mean + q.deviation)}`,
      class: 'gap-mean',
    }),
    shape('circle', { cx: x(q.mean), cy: y(peak), r: 8, class: 'gap-handle' }),
    shape('rect', {
      x: x(q.mean + q.deviation) - 7,
      y: y(shoulder) - 7,
      width: 14,
      height: 14,
      class: 'gap-handle',
    }),
    label(drawn, [q.mean + (side * 8) / 60, peak - 0.1], 'q', side, 'plot-q-name'),
    label(
      drawn,
      [posterior.mean - side * 0.1, density(posterior, posterior.mean)],
      'p(z | x)',
      -side as 1 | -1,
      'gap-posterior-name',
    ),
  );
  titled(drawn, `q = N(${formatNumber(q.mean)}, ${formatNumber(q.deviation)}²)`);
  // The drawing is scaled to its box, so two places of the axis say where every other is.
  const zAt = (clientX: number): number => {
    const box = svg.getBoundingClientRect();
    const units = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return from + ((units - x(from)) / (x(to) - x(from))) * (to - from);
  };
  return { svg, zAt };
}
