import { formatNumber } from '../runtime/format-number.ts';
import type { SolvedBound } from '../../../training/contract/solvable-model.ts';
import type { Words } from '../../words/dictionary.ts';
import { roundUp } from '../runtime/numbers.ts';
import { shape } from '../runtime/svg.ts';

const SIZE = { width: 340, height: 212 };
const LEFT = 14;
const RIGHT = SIZE.width - 14;
const BAR = 26;
/** Nats that the scale shows at least. */
const LEAST = 4;

/**
 * The bound as bars that grow from zero towards the left, since all of them are losses: the evidence, and
 * the ELBO with the gap as what it has more; and below, what the ELBO is the sum of.
 */
export function boundBars(
  words: Words['evidenceGap'],
  { evidence, reconstruction, kl, elbo, gap }: SolvedBound,
): SVGSVGElement {
  const longest = Math.max(LEAST, roundUp(-elbo));
  const at = (nats: number): number => RIGHT - (-nats / longest) * (RIGHT - LEFT);
  const bar = (y: number, from: number, to: number, name: string): SVGElement =>
    shape('rect', {
      x: Math.min(at(from), at(to)),
      y,
      width: Math.max(0.5, Math.abs(at(to) - at(from))),
      height: BAR,
      class: name,
    });
  const text = (y: number, words: string): SVGElement =>
    shape('text', { x: RIGHT, y, class: 'plot-end-of-row' }, words);
  const [first, second, third] = [30, 104, 178];
  return shape(
    'svg',
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: 'plot gap-bars', 'aria-hidden': 'true' },
    text(first - 9, `log p(x) = ${formatNumber(evidence)}`),
    bar(first, 0, evidence, 'bar-evidence'),
    text(second - 9, `ELBO = ${formatNumber(elbo)}, ${words.gap} ${formatNumber(gap)}`),
    bar(second, 0, evidence, 'bar-elbo'),
    bar(second, evidence, elbo, 'bar-gap'),
    text(
      third - 9,
      `E[log p(x|z)] − KL(q ‖ p(z)) = ${formatNumber(reconstruction)} − ${formatNumber(kl)}`,
    ),
    bar(third, 0, reconstruction, 'bar-elbo'),
    bar(third, reconstruction, elbo, 'bar-kl'),
    shape('path', {
      d: `M${at(evidence)} ${first - 4}V${second + BAR + 8}`,
      class: 'bar-level',
    }),
    shape('path', { d: `M${RIGHT} ${first - 4}V${third + BAR + 8}`, class: 'bar-zero' }),
    shape('path', { d: `M${at(elbo)} ${second - 4}V${third + BAR + 8}`, class: 'bar-level' }),
  );
}
