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

/** For real pixels F(−k) is the conjugate of F(k), so these frequencies across say it all. */
const HALF = NYQUIST + 1;

/** Where the power at a pair of frequencies was summed up: for the upper half across, at its negative. */
function mirrored(i: number): number {
  const [down, across] = [Math.floor(i / IMAGE_SIZE), i % IMAGE_SIZE];
  if (across < HALF) return i;
  return ((IMAGE_SIZE - down) % IMAGE_SIZE) * IMAGE_SIZE + (IMAGE_SIZE - across);
}

/** cos and sin of 2π·k·x/28, frequency k by position x, `[28, 28]`. */
const COS = waves(Math.cos);
const SIN = waves(Math.sin);

function waves(wave: (angle: number) => number): Float64Array {
  return Float64Array.from({ length: PIXELS }, (_, i) => {
    const [k, x] = [Math.floor(i / IMAGE_SIZE), i % IMAGE_SIZE];
    return wave((2 * Math.PI * ((k * x) % IMAGE_SIZE)) / IMAGE_SIZE);
  });
}

/** Adds |F|² of an image at frequencies 0 … 27 down and 0 … 14 across. */
function addPower(image: Float32Array, power: Float64Array): void {
  // Across first, each column of it whole: frequency across by position down.
  const real = new Float64Array(HALF * IMAGE_SIZE);
  const imaginary = new Float64Array(HALF * IMAGE_SIZE);
  for (let k = 0; k < HALF; k++) {
    for (let y = 0; y < IMAGE_SIZE; y++) {
      let re = 0;
      let im = 0;
      for (let x = 0; x < IMAGE_SIZE; x++) {
        const pixel = image[y * IMAGE_SIZE + x];
        re += pixel * COS[k * IMAGE_SIZE + x];
        im -= pixel * SIN[k * IMAGE_SIZE + x];
      }
      real[k * IMAGE_SIZE + y] = re;
      imaginary[k * IMAGE_SIZE + y] = im;
    }
  }
  for (let down = 0; down < IMAGE_SIZE; down++) {
    for (let k = 0; k < HALF; k++) {
      let re = 0;
      let im = 0;
      for (let y = 0; y < IMAGE_SIZE; y++) {
        const [cos, sin] = [COS[down * IMAGE_SIZE + y], SIN[down * IMAGE_SIZE + y]];
        const at = k * IMAGE_SIZE + y;
        re += real[at] * cos + imaginary[at] * sin;
        im += imaginary[at] * cos - real[at] * sin;
      }
      power[down * IMAGE_SIZE + k] += re * re + im * im;
    }
  }
}
