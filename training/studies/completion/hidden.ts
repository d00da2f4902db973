import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';

/** Which pixels are seen, 1, and which are hidden, 0: the lower half is hidden, `[784]`. */
export const SEEN = Float32Array.from({ length: PIXELS }, (_, i) =>
  Math.floor(i / IMAGE_SIZE) < IMAGE_SIZE / 2 ? 1 : 0,
);

/** The seen pixels of one image and the hidden ones of another, `[784]`. */
export function joined(seen: Float32Array, hidden: Float32Array): Float32Array {
  return seen.map((value, i) => (SEEN[i] ? value : hidden[i]));
}

/** The mean of each pixel over some images, `[784]` in [0, 1]. */
export function meanImage(images: Uint8Array): Float32Array {
  const sums = new Float64Array(PIXELS);
  for (let i = 0; i < images.length; i++) sums[i % PIXELS] += images[i];
  const count = images.length / PIXELS;
  return Float32Array.from(sums, (sum) => sum / count / 255);
}
