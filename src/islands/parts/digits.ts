import { parseIdx } from '../../../training/contract/idx.ts';
import { IMAGE_SIZE, PIXELS } from '../../../training/contract/image.ts';
import { fetchFile, type GetFile } from '../../decoder/fetch-file.ts';

/** Addresses of the images and of their labels: gzipped IDX files, as the run exports them. */
export interface DigitFiles {
  images: string;
  labels: string;
}

/** Images of the data set that came with the run. */
export interface Digits {
  count: number;
  /** `[count]` classes, counted from 0. */
  labels: Uint8Array;
  /** `[count, 784]` bytes: 255 is full ink. */
  images: Uint8Array;
}

/**
 * Loads images and labels as the run exports them, IDX files.
 *
 * @param classes how many the data set has
 * @throws Error of one sentence where a file cannot be had, is not whole, or holds no images of classes
 */
export async function loadDigits(
  urls: DigitFiles,
  classes: number,
  get: GetFile = fetchFile,
): Promise<Digits> {
  const [images, labels] = await Promise.all([
    readIdx(urls.images, [null, IMAGE_SIZE, IMAGE_SIZE], get),
    readIdx(urls.labels, [null], get),
  ]);
  const { length: count } = labels;
  if (count === 0 || images.length !== count * PIXELS || labels.some((label) => label >= classes)) {
    const [first, second] = [urls.images, urls.labels].map(addressOf);
    throw new Error(`${first} and ${second} do not hold the same images and their classes.`);
  }
  return { count, labels, images };
}

/** One image as networks take it: `[784]` in [0, 1]. */
export function digitImage({ images }: Digits, index: number): Float32Array {
  const bytes = images.subarray(index * PIXELS, (index + 1) * PIXELS);
  return Float32Array.from(bytes, (byte) => byte / 255);
}

async function readIdx(url: string, shape: (number | null)[], get: GetFile): Promise<Uint8Array> {
  const bytes = new Uint8Array(await get(url));
  try {
    return parseIdx(bytes, shape);
  } catch (error) {
    throw new Error(`${addressOf(url)} ${(error as Error).message}.`);
  }
}

function addressOf(url: string): string {
  return url.split('#')[0];
}
