import * as tf from '@tensorflow/tfjs';
import { UserError } from '../errors.ts';
import type { Engine, EngineName } from './names.ts';
import { startTensorflow } from './tensorflow.ts';
import { startWasm } from './wasm/wasm.ts';
import { startWebgpu } from './webgpu.ts';

const starters: Record<EngineName, (helpers: () => number) => Promise<Engine>> = {
  tensorflow: startTensorflow,
  wasm: startWasm,
  webgpu: startWebgpu,
};

/**
 * Starts the engine asked for, or for `auto` the first that starts: native, then portable.
 *
 * @param helpers how many threads may help the portable engine just now, asked again and again; none
 *   without. The native one has threads of its own.
 * @returns the engine, and in one line why the native one was passed over, if it was
 * @throws UserError if the engine asked for by name does not start
 */
export async function startEngine(
  choice: EngineName | 'auto',
  helpers: () => number = () => 0,
): Promise<{ engine: Engine; passedOver?: string }> {
  if (choice !== 'auto') return { engine: await start(choice, helpers) };
  try {
    return { engine: await start('tensorflow', helpers) };
  } catch (error) {
    return { engine: await start('wasm', helpers), passedOver: (error as Error).message };
  }
}

async function start(name: EngineName, helpers: () => number): Promise<Engine> {
  try {
    const engine = await starters[name](helpers);
    await tf.ready();
    return engine;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0].replace(/\.$/, '');
    throw new UserError(`The engine "${name}" does not start here: ${reason}.`);
  }
}
