import { IMAGE_SIZE, PIXELS } from '../../../training/contract/image.ts';
import { randomStream } from '../../../training/contract/random.ts';

/** How many pixels an image moves at most: MNIST's digits have a margin of four. */
const REACH = 2;

/**
 * Makes many images from a few: takes each in turn and moves it by a few pixels at random. What is moved
 * over the edge is lost.
 *
 * @param images each `[784]` in [0, 1]
 * @returns `[count, 784]` bytes
 */
export function shifted(
  images: readonly Float32Array[],
  count: number,
  seed: number,
): Uint8Array<ArrayBuffer> {
  const random = randomStream(seed, 'shifted');
  const step = (): number => random.integer(2 * REACH + 1) - REACH;
  const all = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) {
    const image = images[i % images.length];
    const [right, down] = [step(), step()];
    for (let y = Math.max(0, down); y < IMAGE_SIZE + Math.min(0, down); y++) {
      for (let x = Math.max(0, right); x < IMAGE_SIZE + Math.min(0, right); x++) {
        const from = (y - down) * IMAGE_SIZE + (x - right);
        all[i * PIXELS + y * IMAGE_SIZE + x] = Math.round(255 * image[from]);
      }
    }
  }
  return all;
}
