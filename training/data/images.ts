import { PIXELS } from '../contract/image.ts';

export interface LabelledImages {
  /** `[count, 784]` bytes 0 … 255, row-major: 0 is the ground, 255 is full ink. */
  images: Uint8Array;
  /** `[count]`, each 0 … 9. */
  labels: Uint8Array;
  count: number;
}

/** Test images are held out: never trained on. */
export interface Splits {
  train: LabelledImages;
  test: LabelledImages;
}

/** The images at some positions of many, one after another: `[positions, 784]` bytes. */
export function imagesAt(images: Uint8Array, positions: number[]): Uint8Array<ArrayBuffer> {
  const chosen = new Uint8Array(positions.length * PIXELS);
  positions.forEach((position, row) =>
    chosen.set(images.subarray(position * PIXELS, (position + 1) * PIXELS), row * PIXELS),
  );
  return chosen;
}
