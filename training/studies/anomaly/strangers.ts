import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import { permutation, randomStream } from '../../contract/random.ts';
import type { Dataset } from '../../contract/manifest.ts';
import { drawSplit } from '../../data/strokes/strokes.ts';

/** Images that do not come from the data set, to be told from held-out ones that do. */
export interface Strangers {
  name: StrangerName;
  /** `[count, 784]` bytes 0 … 255. */
  images: Uint8Array;
}

export type StrangerName = 'turned' | 'inverted' | 'blank' | 'scrambled' | 'strokes';

/**
 * What is made of some held-out images: turned by a right angle, white for black, nothing, the same pixels in
 * another order; and, unless they are the data, digits that the project draws itself.
 *
 * @param images `[count, 784]` bytes 0 … 255
 */
export function strangersTo(
  images: Uint8Array,
  dataset: Dataset['name'],
  seed: number,
): Strangers[] {
  const order = permutation(randomStream(seed, 'anomaly', 'scrambled'), PIXELS);
  const each = (value: (image: Uint8Array, pixel: number) => number): Uint8Array =>
    images.map((_, i) => {
      const start = i - (i % PIXELS);
      return value(images.subarray(start, start + PIXELS), i % PIXELS);
    });
  const strangers: Strangers[] = [
    { name: 'turned', images: each((image, pixel) => image[turned(pixel)]) },
    { name: 'inverted', images: images.map((value) => 255 - value) },
    { name: 'blank', images: new Uint8Array(images.length) },
    { name: 'scrambled', images: each((image, pixel) => image[order[pixel]]) },
  ];
  if (dataset === 'strokes') return strangers;
  return [
    ...strangers,
    { name: 'strokes', images: drawSplit('test', images.length / PIXELS).images },
  ];
}

/** Where the pixel comes from that stands here after a quarter turn clockwise. */
function turned(pixel: number): number {
  const [row, column] = [Math.floor(pixel / IMAGE_SIZE), pixel % IMAGE_SIZE];
  return (IMAGE_SIZE - 1 - column) * IMAGE_SIZE + row;
}
