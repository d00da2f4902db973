import { Matrix } from 'ml-matrix';
import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';

/** Highest frequency of an image, in cycles per width: a pixel on, a pixel off. */
export const NYQUIST = IMAGE_SIZE / 2;

/**
 * Mean power of images at each pair of frequencies, by the discrete Fourier transform: |F|²/784², so
 * that all of it together is the mean square of a pixel (Parseval).
 *
 * @param images `[count, 784]`
 * @returns `[28, 28]`: frequency down by frequency across, each 0 … 27 cycles per width, of which
 * those above 14 stand for negative ones
 */
export function meanPower(images: Float32Array): number[] {
  const power = Matrix.zeros(IMAGE_SIZE, IMAGE_SIZE);
  for (let start = 0; start < images.length; start += PIXELS) {
    const pixels = images.subarray(start, start + PIXELS);
    power.add(squaredTransform(Matrix.from1DArray(IMAGE_SIZE, IMAGE_SIZE, pixels)));
  }
  const count = images.length / PIXELS;
  return power.div(count * PIXELS ** 2).to1DArray();
}

/** cos and sin of 2π·k·x/28, frequency k by position x: the transform is E·image·E, E = C − iS. */
const C = waves(Math.cos);
const S = waves(Math.sin);

function waves(wave: (angle: number) => number): Matrix {
  const at = (k: number, x: number): number =>
    wave((2 * Math.PI * ((k * x) % IMAGE_SIZE)) / IMAGE_SIZE);
  const axis = Array.from({ length: IMAGE_SIZE }, (_, i) => i);
  return new Matrix(axis.map((k) => axis.map((x) => at(k, x))));
}

/** |F|² of an image. */
function squaredTransform(image: Matrix): Matrix {
  const [c, s] = [C.mmul(image), S.mmul(image)];
  const real = c.mmul(C).sub(s.mmul(S));
  const imaginary = c.mmul(S).add(s.mmul(C));
  return real.mul(real).add(imaginary.mul(imaginary));
}
