import { expect, it } from 'vitest';
import { errorByClass } from '../../../../training/studies/every-model/error-by-class.ts';

it('the error of a class is the mean of its images’ errors, and none where it has none', () => {
  const errors = errorByClass([10, 20, 40, 7], Uint8Array.of(3, 9, 3, 0), 10);
  expect(errors).toEqual([7, NaN, NaN, 25, NaN, NaN, NaN, NaN, NaN, 20]);
});
