import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadNetwork } from '../../../src/decoder/networks.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { filesOf, getFrom, handlerOf } from './files.ts';
import { buildModel, recipe } from './random-model.ts';

beforeAll(() => tf.setBackend('cpu'));

test('a network computes what TFJS computes from the same files', async () => {
  await fc.assert(
    fc.asyncProperty(recipe, fc.boolean(), async (recipe, quantised) => {
      const model = buildModel(recipe);
      const files = await filesOf(model, quantised);
      const reference = await tf.loadLayersModel(handlerOf(files));
      const network = await loadNetwork('model.json', getFrom(files));
      const random = randomStream(recipe.seed, 'input');
      // Twice: the second must not see what the first left in memory.
      for (let i = 0; i < 2; i++) {
        const inputs = network.inputs.map(({ size }) => normals(random, size));
        const predicted = reference.predict(
          inputs.map((values) => tf.tensor2d(values, [1, values.length])),
        );
        const outputs = [predicted].flat();
        const results = network.run(...inputs);
        expect(results).toHaveLength(outputs.length);
        results.forEach((result, output) =>
          expect(largestDifference(result, outputs[output].dataSync())).toBeLessThan(1e-4),
        );
      }
      model.dispose();
      reference.dispose();
    }),
    { numRuns: 50, seed: 1 },
  );
});

/** Relative to the larger of one and the value, for activations that are linear grow. */
function largestDifference(a: Float32Array, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]) / Math.max(1, Math.abs(b[i]))));
}
