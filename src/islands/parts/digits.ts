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
  /** `[count]` classes 0 to 9. */
  labels: Uint8Array;
  /** `[count, 784]` bytes: 255 is full ink. */
  images: Uint8Array;
}

/** First word of an IDX file: unsigned bytes in so many dimensions. */
const MAGIC = { images: 0x803, labels: 0x801 };

/**
 * Loads images and labels as the run exports them, gzipped IDX files.
 *
 * @throws Error of one sentence where a file cannot be had or is not whole
 */
export async function loadDigits(urls: DigitFiles, get: GetFile = fetchFile): Promise<Digits> {
  const [images, labels] = await Promise.all([
    readIdx(urls.images, MAGIC.images, [IMAGE_SIZE, IMAGE_SIZE], get),
    readIdx(urls.labels, MAGIC.labels, [], get),
  ]);
  if (images.length !== labels.length * PIXELS) {
    throw new Error(`${urls.images} and ${urls.labels} are not of the same images.`);
  }
  return { count: labels.length, labels, images };
}

/** One image as networks take it: `[784]` in [0, 1]. */
export function digitImage({ images }: Digits, index: number): Float32Array {
  const bytes = images.subarray(index * PIXELS, (index + 1) * PIXELS);
  return Float32Array.from(bytes, (byte) => byte / 255);
}

async function readIdx(
  url: string,
  magic: number,
  shape: number[],
  get: GetFile,
): Promise<Uint8Array> {
  const bytes = await unzipped(await get(url), url);
  const header = 4 * (2 + shape.length);
  const view = new DataView(bytes);
  const word = (index: number): number =>
    bytes.byteLength < header ? NaN : view.getUint32(4 * index);
  const size = shape.reduce((product, side) => product * side, word(1));
  const isWhole =
    word(0) === magic &&
    shape.every((side, axis) => word(2 + axis) === side) &&
    bytes.byteLength === header + size;
  if (!isWhole) throw new Error(`${url} is not whole: it is no IDX file of the size that it says.`);
  return new Uint8Array(bytes, header);
}

async function unzipped(bytes: ArrayBuffer, url: string): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(bytes);
  // Some servers send such a file as compressed content, and the browser has unzipped it already.
  if (first !== 0x1f || second !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer().catch(() => {
    throw new Error(`${url} is not whole: it cannot be unzipped.`);
  });
}
