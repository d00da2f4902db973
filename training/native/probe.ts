import * as tf from '@tensorflow/tfjs';
import { startEngine } from '../engines/engine.ts';

/**
 * A program of its own, so that a library that crashes takes nothing else with it: starts the
 * native engine, multiplies two matrices with it and prints its versions.
 */
try {
  const engine = await startEngine('tensorflow');
  const [product] = await tf.matMul([[3]], [[14]]).data();
  if (product !== 42) throw new Error(`It makes 3 · 14 equal ${product}.`);
  console.log(engine.version);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
