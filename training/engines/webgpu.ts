import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import { registerComposedBernoulliLoss } from './composed-bernoulli.ts';
import { importOptional } from './import-optional.ts';
import { registerWebgpuAdam } from './webgpu-adam.ts';
import type { Engine } from './names.ts';

const DAWN = 'webgpu';
const BACKEND = '@tensorflow/tfjs-backend-webgpu';
const INSTALL = `npm install --no-save ${DAWN}@0.6 ${BACKEND}@4.22`;

/**
 * A GPU, through TFJS's WebGPU backend on Dawn, both optional. Throws where they are not installed
 * or find no GPU.
 */
export async function startWebgpu(): Promise<Engine> {
  const gpu = await gpuOfDawn();
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('no GPU driver was found (Vulkan, Metal or Direct3D)');
  // Only now: the backend is there for a browser, whose WebGPU it looks for as it is imported.
  await importOptional(BACKEND, INSTALL);
  registerWebgpuAdam();
  registerComposedBernoulliLoss('webgpu');
  if (!(await tf.setBackend('webgpu'))) throw new Error('the GPU driver refuses to be used');
  return {
    name: 'webgpu',
    version: `${versionOf(BACKEND)} with Dawn ${versionOf(DAWN)} on ${adapter.info.description}`,
    reproducible: false,
  };
}

/** The part of WebGPU's types that is used here; the packages that have them may be absent. */
interface Gpu {
  requestAdapter(): Promise<{ info: { description: string } } | null>;
}

/** Dawn in the place where a browser has its own WebGPU. */
async function gpuOfDawn(): Promise<Gpu> {
  const navigator = globalThis.navigator as unknown as { gpu?: Gpu };
  if (!navigator.gpu) {
    const { create, globals } = await importOptional<{
      create(options: string[]): Gpu;
      globals: object;
    }>(DAWN, INSTALL);
    Object.assign(globalThis, globals);
    navigator.gpu = create([]);
  }
  return navigator.gpu;
}

function versionOf(name: string): string {
  return (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;
}
