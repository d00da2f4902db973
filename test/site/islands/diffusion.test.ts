import { expect, test } from 'vitest';
import { kept, timeFeatures } from '../../../training/contract/diffusion.ts';
import { stepped } from '../../../src/islands/diffusion/course.ts';

test('points whose noise is known go straight to the code behind it', () => {
  const code = [0.4, -1.5];
  const [noise, given]: [number[], ArrayLike<number>[]] = [[0.3, 1.2], []];
  const known = {
    inputs: [],
    outputs: [],
    run: (...inputs: ArrayLike<number>[]) => {
      given.push(...inputs);
      return [Float32Array.from(noise)];
    },
  };
  const at = (time: number): Float32Array =>
    Float32Array.from(
      code,
      (z, i) => Math.sqrt(kept(time)) * z + Math.sqrt(1 - kept(time)) * noise[i],
    );
  let points = at(1);
  for (const [from, to] of [
    [1, 0.5],
    [0.5, 0],
  ]) {
    points = stepped(known, points, from, to);
    at(to).forEach((value, i) => expect(points[i]).toBeCloseTo(value, 4));
  }
  expect(given[1]).toEqual(timeFeatures(1));
});
