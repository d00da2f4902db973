import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evenly, greyOf, imagesAt } from '../../../training/data/images.ts';

it('some of many positions are different ones, in order, nowhere much closer than elsewhere', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(2000), (count, more) => {
      const among = count + more;
      const positions = evenly(count, among);
      expect(positions).toHaveLength(count);
      [...positions, among].slice(1).forEach((next, i) => {
        expect(Math.abs(next - positions[i] - among / count)).toBeLessThan(1);
        expect(next).toBeGreaterThan(positions[i]);
      });
    }),
  );
});

it('images at positions come in their order, and their greys are in [0, 1]', () => {
  const images = Uint8Array.from({ length: 3 * 784 }, (_, i) => [0, 51, 255][Math.floor(i / 784)]);
  const greys = greyOf(imagesAt(images, [2, 0, 1]));
  expect([greys[0], greys[784], greys[2 * 784]]).toEqual([1, 0, Math.fround(0.2)]);
});
