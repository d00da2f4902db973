import { expect, it } from 'vitest';
import { greyAt } from '../../../training/data/images.ts';

it('images at positions come in their order, and their greys are in [0, 1]', () => {
  const images = Uint8Array.from({ length: 3 * 784 }, (_, i) => [0, 51, 255][Math.floor(i / 784)]);
  const greys = greyAt(images, [2, 0, 1]);
  expect([greys[0], greys[784], greys[2 * 784]]).toEqual([1, 0, Math.fround(0.2)]);
});
