import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dragged, nearerHandle } from '../../../src/islands/evidence-gap/dragging.ts';
import {
  posteriorOf,
  SOLVABLE,
  type SolvableModel,
  solvedBound,
} from '../../../training/contract/solvable-model.ts';
import { density } from '../../../src/islands/parts/gaussian.ts';
import { integral } from './integral.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const gaussian = fc.record({ mean: number(-2, 3), deviation: number(0.2, 2) });
const model = fc.record({ pixel: number(-3, 3), noise: number(0.3, 2) });

test('the ELBO and the gap add up to the evidence, whatever q is', () => {
  fc.assert(
    fc.property(model, gaussian, (model, q) => {
      const { evidence, elbo, gap } = solvedBound(model, q);
      expect(elbo + gap).toBeCloseTo(evidence, 8);
      expect(gap).toBeGreaterThan(-1e-9);
      expect(solvedBound(model, posteriorOf(model)).gap).toBeCloseTo(0, 10);
    }),
  );
});

test('the evidence is the integral of the joint density, and the posterior its share', () => {
  fc.assert(
    fc.property(model, number(-2, 2), (model: SolvableModel, z) => {
      const prior = { mean: 0, deviation: 1 };
      const joint = (z: number): number =>
        density(prior, z) * density({ mean: z, deviation: model.noise }, model.pixel);
      const evidence = Math.exp(solvedBound(model, prior).evidence);
      expect(integral(joint, -9, 9) / evidence).toBeCloseTo(1, 4);
      expect(density(posteriorOf(model), z)).toBeCloseTo(joint(z) / evidence, 8);
    }),
  );
});

test('the tutorial’s pixel has the numbers that one computes by hand', () => {
  const { evidence, elbo, gap } = solvedBound(SOLVABLE, { mean: 0.6, deviation: Math.sqrt(0.2) });
  expect([evidence, elbo, gap].map((nats) => nats.toFixed(2))).toEqual(['-1.93', '-2.83', '0.90']);
});

test('a handle that is dragged stays under the pointer, the mean’s or the width’s', () => {
  fc.assert(
    fc.property(gaussian, number(-3, 4), (q, z) => {
      const handle = nearerHandle(q, z);
      const { mean, deviation } = dragged(q, handle, z);
      if (handle === 'mean') expect([mean, deviation]).toEqual([z, q.deviation]);
      else expect(mean + deviation).toBeCloseTo(z > q.mean ? z : 2 * q.mean - z, 10);
    }),
  );
});
