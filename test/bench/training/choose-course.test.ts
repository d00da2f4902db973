import { expect, it } from 'vitest';
import { chooseCourse } from '../../../bench/training/choose-course.ts';
import { AS_THE_EXAMPLE } from '../../../bench/training/fast.ts';

const tried = (id: string, seconds: number, ...heldOut: number[]) => ({
  course: { ...AS_THE_EXAMPLE, id },
  measured: { seconds, heldOut, cpuSeconds: seconds, peakMebibytes: 100 },
});

it('takes the quickest course that ends at the target', () => {
  const all = [tried('early', 3, 104, 107), tried('slow', 9, 110, 104), tried('quick', 8, 105)];
  expect(chooseCourse(all, 105).id).toBe('quick');
});

it('takes the one that comes nearest where none gets there', () => {
  expect(chooseCourse([tried('far', 3, 120), tried('near', 9, 110)], 105).id).toBe('near');
});
