import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { registerComposedAdam } from './composed-adam.ts';
import type { Engine } from './engine.ts';

/** TensorFlow's C library through tfjs-node, an optional dependency. Throws where it is not installed. */
export async function startTensorflow(): Promise<Engine> {
  restoreRemovedUtilities();
  const { version } = await importOptional('@tensorflow/tfjs-node');
  registerComposedAdam('tensorflow');
  await tf.setBackend('tensorflow');
  return { name: 'tensorflow', version: version['tfjs-node'], reproducible: false };
}

/** The name is a parameter because the compiler cannot resolve a package that is not there. */
async function importOptional(name: string): Promise<{ version: Record<string, string> }> {
  return import(name).catch((error: Error & { code?: string }) => {
    throw error.code === 'ERR_MODULE_NOT_FOUND' ? new Error(`${name} is not installed`) : error;
  });
}

/** tfjs-node calls two functions that Node 23 took out of `node:util`. */
function restoreRemovedUtilities(): void {
  const removed: Record<string, (value: unknown) => boolean> = {
    isNullOrUndefined: (value) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, implementation] of Object.entries(removed)) {
    if (!(name in util)) Object.defineProperty(util, name, { value: implementation });
  }
}
