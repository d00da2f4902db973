import { setBackend, type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { Load } from './runtime.ts';

/** TFJS on one of its backends. */
export function tfjs(backend: string): Load {
  return async (url, get) => {
    await setBackend(backend);
    const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(await get(url)));
    const [{ paths, weights: weightSpecs }] = weightsManifest;
    const weightData = await get(url.replace('model.json', paths[0]));
    const model = await loadLayersModel({
      load: async () => ({ modelTopology, weightSpecs, weightData }),
    });
    return (latent) =>
      tidy(() => {
        const output = model.predict(tensor2d(latent, [1, latent.length])) as Tensor;
        return output.dataSync() as Float32Array;
      });
  };
}
