import { expect, it } from 'vitest';
import { circle } from '../../../src/islands/class-style/circle.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';

const LATENT = 20;

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, d) => sum + value * b[d], 0);

it('styles go round at the distance of draws of the prior, and come back', () => {
  const at = circle(normals(randomStream(1, 'styles'), 2 * LATENT), LATENT);
  for (const degrees of [0, 37, 90, 200]) {
    expect(dot(at(degrees), at(degrees))).toBeCloseTo(LATENT, 3);
  }
  expect(dot(at(0), at(90)), 'a right angle').toBeCloseTo(0, 3);
  expect(dot(at(10), at(70)), 'as far apart as the angle says').toBeCloseTo(LATENT / 2, 3);
  expect([...at(360)].map((value) => value.toFixed(4))).toEqual(
    [...at(0)].map((value) => value.toFixed(4)),
  );
});
