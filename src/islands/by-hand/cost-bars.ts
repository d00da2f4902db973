import type { Words } from '../../words/dictionary.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { shape } from '../runtime/svg.ts';

/** Sizes of the drawing, in its own units; a nat is so long. */
const [WIDTH, ROW, NAT] = [360, 30, 70];

/** Both costs and their sum as bars, in nats; what is longer than the drawing ends at its edge. */
export function costBars(
  words: Words['byHand'],
  { reconstruction, kl }: { reconstruction: number; kl: number },
): SVGSVGElement {
  const rows = [
    { name: words.reconstruction, from: 0, nats: reconstruction, mark: 'reconstruction' },
    { name: words.kl, from: reconstruction, nats: kl, mark: 'kl' },
    { name: words.loss, from: 0, nats: reconstruction + kl, mark: 'loss' },
  ];
  const long = (nats: number): number => Math.min(nats * NAT, WIDTH);
  return shape(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${rows.length * (ROW + 18)}`,
      class: 'by-hand-bars',
      'aria-hidden': 'true',
    },
    ...rows.flatMap(({ name, from, nats, mark }, i) => {
      const top = i * (ROW + 18);
      return [
        shape('text', { x: 0, y: top + 13 }, `${name} ${formatNumber(nats, 3)}`),
        shape('rect', {
          x: long(from),
          y: top + 18,
          width: Math.max(0, long(from + nats) - long(from)),
          height: ROW - 10,
          class: `by-hand-${mark}`,
        }),
      ];
    }),
  );
}
