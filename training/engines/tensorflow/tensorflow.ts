import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { allowPrograms } from '../step-program.ts';
import { registerComposedBernoulliLoss } from '../composed-bernoulli.ts';
import { importOptional } from '../import-optional.ts';
import { nodeBackend } from './backend.ts';
import { compileStep } from './program.ts';
import { registerTensorflowAdam } from './adam.ts';
import type { Engine } from '../names.ts';

/** TensorFlow's C library through tfjs-node, an optional dependency. Throws where it does not load. */
export async function startTensorflow(): Promise<Engine> {
  replaceRemovedUtilities();
  // Without its greetings; the library reads this when it is loaded.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1';
  const { version } = await importOptional<{ version: Record<string, string> }>(
    '@tensorflow/tfjs-node',
    'npm run setup:native',
  );
  registerTensorflowAdam();
  registerComposedBernoulliLoss('tensorflow');
  allowPrograms('tensorflow', compileStep);
  await tf.setBackend('tensorflow');
  const { binding } = nodeBackend();
  return {
    name: 'tensorflow',
    version: `${version['tfjs-node']} with TensorFlow ${binding.TF_Version}, steps as graphs`,
    reproducible: false,
  };
}

/** tfjs-node calls two functions of `node:util` that newer Nodes warn about or, from 23 on, lack. */
function replaceRemovedUtilities(): void {
  const removed: Record<string, (value: unknown) => boolean> = {
    isNullOrUndefined: (value) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, value] of Object.entries(removed)) {
    Object.defineProperty(util, name, { value, configurable: true });
  }
}
