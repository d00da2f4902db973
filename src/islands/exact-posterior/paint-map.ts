import type { Fits } from '../../../training/contract/plane/fits.ts';
import type { PlaneGaussian } from '../../../training/contract/plane/gaussian.ts';
import type { Lattice } from '../../../training/contract/plane/lattice.ts';
import { tickText, ticks } from '../runtime/numbers.ts';
import { pixels } from '../runtime/paint.ts';
import { element } from '../../scripts/element.ts';

/** Standard deviations that an ellipse reaches. */
const RADIUS = 2;

/** p(z|x) as a picture, white where it is highest, with the two ellipses and the numbers of the axes over it. */
export function paintMap(
  canvas: HTMLCanvasElement,
  joint: Float32Array,
  lattice: Lattice,
  { encoder, diagonal }: Fits,
): void {
  const context = canvas.getContext('2d')!;
  const { side: places, step, centre } = lattice;
  const size = canvas.width;
  const largest = joint.reduce((a, b) => Math.max(a, b));
  const small = element('canvas', { width: places, height: places });
  small.getContext('2d')!.putImageData(
    pixels(
      joint.map((value) => Math.exp(value - largest)),
      places,
    ),
    0,
    0,
  );
  context.drawImage(small, 0, 0, size, size);
  const scale = size / (places * step);
  const x = (z1: number): number => size / 2 + (z1 - centre[0]) * scale;
  const y = (z2: number): number => size / 2 - (z2 - centre[1]) * scale;
  ellipse(context, encoder.q, { x, y, scale }, [9, 6]);
  ellipse(context, diagonal.q, { x, y, scale }, []);
  const reach = (places * step) / 2;
  context.font = '600 15px sans-serif';
  context.lineWidth = 4;
  for (const [axis, name] of ['z₁', 'z₂'].entries()) {
    const at = ticks(centre[axis] - reach, centre[axis] + reach, 4);
    const text = (words: string, across: number, up: number): void => {
      context.strokeStyle = '#000';
      context.fillStyle = '#fff';
      context.strokeText(words, across, up);
      context.fillText(words, across, up);
    };
    for (const z of at) {
      const place = axis === 0 ? x(z) : y(z);
      if (place < 30 || place > size - 40) continue;
      if (axis === 0) text(tickText(z, at), place - 10, size - 8);
      else text(tickText(z, at), 6, place + 5);
    }
    if (axis === 0) text(name, size - 24, size - 8);
    else text(name, 6, 20);
  }
}

/** White on black, which is seen on any grey. */
function ellipse(
  context: CanvasRenderingContext2D,
  { mean, covariance }: PlaneGaussian,
  { x, y, scale }: { x(z: number): number; y(z: number): number; scale: number },
  dash: number[],
): void {
  context.setLineDash(dash);
  for (const [colour, width] of [
    ['#000', 5],
    ['#ffb000', 2.5],
  ] as const) {
    context.beginPath();
    const [rx, ry] = [covariance[0], covariance[2]].map((v) => RADIUS * Math.sqrt(v) * scale);
    context.ellipse(x(mean[0]), y(mean[1]), rx, ry, 0, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.setLineDash([]);
}
