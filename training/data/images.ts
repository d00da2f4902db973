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

/** Grey values 0 … 255 as numbers in [0, 1]. */
export function greyOf(images: Uint8Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(images, (byte) => byte / 255);
}
