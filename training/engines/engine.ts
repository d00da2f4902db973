import * as tf from '@tensorflow/tfjs';
import { UserError } from '../errors.ts';
import type { Engine, EngineName } from './names.ts';
import { startTensorflow } from './tensorflow/tensorflow.ts';
import { startWasm } from './wasm/wasm.ts';
import { startWebgpu } from './webgpu.ts';

const starters: Record<EngineName, (helpers: () => number) => Promise<Engine>> = {
  tensorflow: startTensorflow,
  wasm: startWasm,
  webgpu: startWebgpu,
};

/**
 * Starts an engine.
 *
 * @param helpers how many threads may help the portable engine just now, asked again and again; none
 *   without. The native one has threads of its own.
 * @throws UserError if it does not start here, with the reason
 */
export async function startEngine(
  name: EngineName,
  helpers: () => number = () => 0,
): Promise<Engine> {
  try {
    const engine = await starters[name](helpers);
    await tf.ready();
    return engine;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0].replace(/\.$/, '');
    throw new UserError(`The engine "${name}" does not start here: ${reason}.`);
  }
}

/**
 * Starts the engine of a name, or the portable one if that one does not start.
 *
 * @returns the engine, and in one sentence why it is another, if it is
 */
export async function startOrPortable(
  name: EngineName,
): Promise<{ engine: Engine; passedOver?: string }> {
  try {
    return { engine: await startEngine(name) };
  } catch (error) {
    return { engine: await startEngine('wasm'), passedOver: (error as Error).message };
  }
}
