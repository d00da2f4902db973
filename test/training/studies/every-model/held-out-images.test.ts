import { expect, it } from 'vitest';
import { heldOutImages } from '../../../../training/studies/every-model/held-out-images.ts';

/** As many images of each class, in turn. */
function shownOf(classes: number, ofEach = 12): number[] {
  const count = classes * ofEach;
  const test = {
    images: new Uint8Array(count * 784),
    labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
  };
  const { labels, indices, originals } = heldOutImages(test, classes);
  expect(labels).toEqual(indices.map((i) => test.labels[i]));
  expect(originals.length).toBe(indices.length * 784);
  return labels;
}

it('are one of each of ten classes, several of few, and of some of many, always about ten', () => {
  expect(shownOf(10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(shownOf(3)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  expect(shownOf(1)).toEqual(Array(10).fill(0));
  expect(shownOf(26)).toEqual([0, 2, 5, 7, 10, 13, 15, 18, 20, 23]);
  expect(new Set(shownOf(62)).size).toBe(10);
  expect(shownOf(2, 3)).toEqual([0, 0, 0, 1, 1, 1]);
});
