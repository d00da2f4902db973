import { PIXELS } from '../contract/image.ts';

/** Images, with their classes where these are known. */
export interface Images {
  /** `[count, 784]` bytes 0 … 255, row-major: 0 is the ground, 255 is full ink. */
  images: Uint8Array;
  /** `[count]`, each 0 … classes − 1; all 0 where there is one class. */
  labels?: Uint8Array;
}

export interface TrainingImages {
  train: Images;
  /** Held out: never trained on. */
  test: Images;
}

export interface LabelledImages extends Images {
  labels: Uint8Array;
  count: number;
}

/** Test images are held out: never trained on. */
export interface Splits {
  train: LabelledImages;
  test: LabelledImages;
}

/** The same bytes where every worker can read them without a copy of its own. */
export function shared({ images, labels, count }: LabelledImages): LabelledImages {
  return { images: shareMemory(images), labels: shareMemory(labels), count };
}

function shareMemory(bytes: Uint8Array): Uint8Array {
  const memory = new Uint8Array(new SharedArrayBuffer(bytes.length));
  memory.set(bytes);
  return memory;
}

/** Each grey value as a number in [0, 1]. */
const GREYS = Float32Array.from({ length: 256 }, (_, grey) => grey / 255);

/** Grey values 0 … 255 as numbers in [0, 1]. */
export function greyOf(images: Uint8Array): Float32Array<ArrayBuffer> {
  const grey = new Float32Array(images.length);
  // A loop: `Float32Array.from` takes many times as long, and every measurement begins here.
  for (let i = 0; i < images.length; i++) grey[i] = GREYS[images[i]];
  return grey;
}

/** The same of the images at some positions of many, `[positions, 784]`, in one reading: every training step begins here. */
export function greyAt(
  images: Uint8Array,
  positions: ArrayLike<number>,
): Float32Array<ArrayBuffer> {
  const grey = new Float32Array(positions.length * PIXELS);
  for (let row = 0, to = 0; row < positions.length; row++) {
    const start = positions[row] * PIXELS;
    for (let i = start; i < start + PIXELS; i++) grey[to++] = GREYS[images[i]];
  }
  return grey;
}

/** The images at some positions of many, one after another: `[positions, 784]`, as bytes or as numbers. */
export function imagesAt<Images extends Uint8Array | Float32Array>(
  images: Images,
  positions: ArrayLike<number>,
): Images {
  const ofItsKind = images.constructor as new (length: number) => Images;
  const chosen = new ofItsKind(positions.length * PIXELS);
  for (let row = 0; row < positions.length; row++) {
    const start = positions[row] * PIXELS;
    chosen.set(images.subarray(start, start + PIXELS), row * PIXELS);
  }
  return chosen;
}

/** Some of many images, with their classes where these are known. */
export function selected({ images, labels }: Images, positions: number[]): Images {
  return {
    images: imagesAt(images, positions),
    labels: labels && Uint8Array.from(positions, (position) => labels[position]),
  };
}

/** The first of many images, with their classes where these are known; all, where no number is given. */
export function firstOf({ images, labels }: Images, count?: number): Images {
  return {
    images: images.subarray(0, count && count * PIXELS),
    labels: labels?.subarray(0, count),
  };
}

/** Positions of all labels: the first of each class, then the second of each, and so on. */
export function inTurn(labels: ArrayLike<number>): number[] {
  const seen = new Map<number, number>();
  const ranks = Array.from(labels, (label) => {
    const rank = seen.get(label) ?? 0;
    seen.set(label, rank + 1);
    return rank;
  });
  return ranks.map((_, i) => i).sort((a, b) => ranks[a] - ranks[b] || labels[a] - labels[b]);
}
