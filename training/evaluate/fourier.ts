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
  const power = new Float64Array(PIXELS);
  for (let start = 0; start < images.length; start += PIXELS) {
    addPower(images.subarray(start, start + PIXELS), power);
  }
  const count = images.length / PIXELS;
  return Array.from({ length: PIXELS }, (_, i) => power[mirrored(i)] / (count * PIXELS ** 2));
}

/** Of real pixels F(−k) is the conjugate of F(k): these frequencies across say it all. */
const HALF = NYQUIST + 1;

/** Where the power at a pair of frequencies was summed up: for the upper half across, at its negative. */
function mirrored(i: number): number {
  const [down, across] = [Math.floor(i / IMAGE_SIZE), i % IMAGE_SIZE];
  if (across < HALF) return i;
  return ((IMAGE_SIZE - down) % IMAGE_SIZE) * IMAGE_SIZE + (IMAGE_SIZE - across);
}

const COS = wave(Math.cos);
const SIN = wave(Math.sin);

/** One turn in 28 steps. */
function wave(of: (angle: number) => number): Float64Array {
  return Float64Array.from({ length: IMAGE_SIZE }, (_, i) => of((2 * Math.PI * i) / IMAGE_SIZE));
}

/** Adds |F|² of an image at frequencies 0 … 27 down and 0 … 14 across. */
function addPower(image: Float32Array, power: Float64Array): void {
  const real = new Float64Array(PIXELS);
  const imaginary = new Float64Array(PIXELS);
  for (let y = 0; y < IMAGE_SIZE; y++) {
    for (let x = 0; x < IMAGE_SIZE; x++) {
      const pixel = image[y * IMAGE_SIZE + x];
      if (pixel === 0) continue;
      for (let k = 0, at = 0; k < HALF; k++, at = (at + x) % IMAGE_SIZE) {
        real[y * IMAGE_SIZE + k] += pixel * COS[at];
        imaginary[y * IMAGE_SIZE + k] -= pixel * SIN[at];
      }
    }
  }
  for (let down = 0; down < IMAGE_SIZE; down++) {
    for (let k = 0; k < HALF; k++) {
      let [re, im] = [0, 0];
      for (let y = 0, at = 0; y < IMAGE_SIZE; y++, at = (at + down) % IMAGE_SIZE) {
        const [a, b] = [real[y * IMAGE_SIZE + k], imaginary[y * IMAGE_SIZE + k]];
        re += a * COS[at] + b * SIN[at];
        im += b * COS[at] - a * SIN[at];
      }
      power[down * IMAGE_SIZE + k] += re * re + im * im;
    }
  }
}
