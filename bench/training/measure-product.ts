import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import { randomStream } from '../../training/contract/random.ts';
import { startEngine } from '../../training/engines/engine.ts';
import type { EngineName } from '../../training/engines/names.ts';
import { readLine, writeLine } from './lines.ts';
import type { MeasuredProduct, ProductTask } from './task.ts';

const TIMES = 30;

/** A process that multiplies: reads its task as a line of standard input, and writes the quickest product. */
const { engine, product } = JSON.parse(readLine()!) as ProductTask & { engine: EngineName };
// The task says on which processors this process runs.
await startEngine(engine, () => availableParallelism() - 1);
const { normal } = randomStream(1, 'product');
const [a, b] = ['a', 'b'].map(() =>
  tf.tensor2d(Float32Array.from({ length: product.size ** 2 }, normal), [
    product.size,
    product.size,
  ]),
);
let milliseconds = Infinity;
for (let i = 0; i < TIMES; i++) {
  const begin = performance.now();
  const c = tf.matMul(a, b);
  // A graph on another device has no result before somebody reads it.
  await c.slice([0, 0], [1, 1]).data();
  milliseconds = Math.min(milliseconds, performance.now() - begin);
  c.dispose();
}
writeLine({ milliseconds } satisfies MeasuredProduct);
process.exit();
