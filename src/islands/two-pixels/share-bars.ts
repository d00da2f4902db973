import { formatNumber } from '../runtime/format-number.ts';
import { shape } from '../runtime/svg.ts';

const SIZE = { width: 340, height: 190 };
const PITCH = SIZE.width / 4;
const FLOOR = 140;
const TALLEST = 96;
const PIXEL = 20;

/** Which of the two pixels are white, in the order of the images. */
const WHITE = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
];

/** A bar for each of the four images of two pixels, as high as it is probable, with the image below it. */
export function shareBars(title: string, shares: number[]): SVGSVGElement {
  return shape(
    'svg',
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: 'plot', 'aria-hidden': 'true' },
    shape('text', { x: SIZE.width / 2, y: 14, class: 'plot-middle plot-title' }, title),
    shape('path', { d: `M8 ${FLOOR}H${SIZE.width - 8}`, class: 'share-floor' }),
    ...shares.flatMap((share, i) => {
      const x = (i + 0.5) * PITCH;
      const height = share * TALLEST;
      return [
        shape('rect', { x: x - 20, y: FLOOR - height, width: 40, height, class: 'share-bar' }),
        shape('text', { x, y: FLOOR - height - 6, class: 'plot-middle' }, formatNumber(share)),
        ...WHITE[i].map((isWhite, place) =>
          shape('rect', {
            x: x - PIXEL + place * PIXEL,
            y: FLOOR + 14,
            width: PIXEL,
            height: PIXEL,
            class: isWhite ? 'pixel-white' : 'pixel-black',
          }),
        ),
      ];
    }),
  );
}
