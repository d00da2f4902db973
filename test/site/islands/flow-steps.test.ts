import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { momentsOf, squareAround } from '../../../src/islands/flow-steps/cloud.ts';
import { pathOf, type Point } from '../../../src/islands/flow-steps/planar-steps.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { take } from '../../../training/engines/take.ts';
import { planarFlow } from '../../../training/models/flow/planar-flow.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

it('a path has the places that the training’s flow sends a draw to, step by step', async () => {
  const STEPS = 5;
  const parameters = normals(randomStream(1), 5 * STEPS).map((value) => 1.5 * value);
  const noise: Point = [0.7, -1.2];
  const flow = { mean: [0.5, -0.25], logVariance: [-1, -2], parameters };
  const path = pathOf(flow, noise);
  expect(path).toHaveLength(STEPS + 1);
  expect(path[0][0]).toBeCloseTo(0.5 + 0.7 * Math.exp(-0.5), 9);
  for (let steps = 1; steps <= STEPS; steps++) {
    const { z } = planarFlow(
      tf.tensor2d([path[0]]),
      tf.tensor2d([...parameters], [1, 5 * STEPS]),
      steps,
    );
    const [z1, z2] = await take(z);
    expect(path[steps][0]).toBeCloseTo(z1, 3);
    expect(path[steps][1]).toBeCloseTo(z2, 3);
  }
});

it('a square holds its points, and moments are those of the points', () => {
  const points: Point[] = [
    [0, 0],
    [2, 1],
    [4, 2],
  ];
  const { centre, reach } = squareAround(points);
  expect(centre).toEqual([2, 1]);
  expect(reach).toBeGreaterThan(2);
  const { mean, deviation, correlation } = momentsOf(points);
  expect(mean).toEqual([2, 1]);
  expect(deviation[0]).toBeCloseTo(2 * deviation[1], 9);
  expect(correlation).toBeCloseTo(1, 9);
});
