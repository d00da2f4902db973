import { loadModel } from '../../../src/decoder/model.ts';
import { portableNetwork, type Topology } from '../../../training/export/network.ts';
import { onnxFile } from '../../../training/export/onnx/file.ts';
import { onnxGraph } from '../../../training/export/onnx/graph.ts';
import type { Load } from './runtime.ts';

/** The part of onnxruntime-web's types that is used here; the package may be absent. */
interface Onnx {
  env: { wasm: { numThreads: number } };
  Tensor: new (type: 'float32', data: Float32Array, shape: number[]) => unknown;
  InferenceSession: {
    create(
      file: Uint8Array,
      options: object,
    ): Promise<{
      run(inputs: object): Promise<Record<string, { data: Float32Array }>>;
    }>;
  };
}

/** ONNX Runtime Web on one thread. */
export const load: Load = async (url, get) => {
  const name: string = 'onnxruntime-web';
  const onnx = (await import(name)) as Onnx;
  onnx.env.wasm.numThreads = 1;
  const { topology, weights } = await loadModel(url, get);
  const network = portableNetwork('decoder', topology as unknown as Topology, weights);
  const file = onnxFile(onnxGraph(network, 'float32'));
  const session = await onnx.InferenceSession.create(file, { executionProviders: ['wasm'] });
  return async (latent) => {
    const input = new onnx.Tensor('float32', latent, [1, latent.length]);
    return (await session.run({ latent: input })).probabilities.data;
  };
};
