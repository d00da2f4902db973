import type * as tf from '@tensorflow/tfjs';
import type { GetFile } from '../../../src/decoder/fetch-file.ts';

export type Files = Record<string, ArrayBuffer>;

/** The two files that a model is stored as, its kernels quantised to bytes where so wished. */
export async function filesOf(model: tf.LayersModel, quantised: boolean): Promise<Files> {
  const { modelTopology, weightSpecs, weightData } = await artifacts(model);
  let offset = 0;
  const parts: ArrayBuffer[] = [];
  const weights = weightSpecs!.map((spec) => {
    const size = spec.shape.reduce((a, b) => a * b, 1);
    const values = new Float32Array(
      (weightData as ArrayBuffer).slice(offset, (offset += 4 * size)),
    );
    if (!quantised || spec.shape.length === 1) {
      parts.push(values.buffer);
      return spec;
    }
    const min = values.reduce((a, b) => Math.min(a, b));
    const scale = (values.reduce((a, b) => Math.max(a, b)) - min) / 255 || 1;
    parts.push(Uint8Array.from(values, (value) => Math.round((value - min) / scale)).buffer);
    return { ...spec, quantization: { dtype: 'uint8', scale, min } };
  });
  const json = {
    format: 'layers-model',
    modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
  return {
    'model.json': encode(json),
    'weights.bin': await new Blob(parts).arrayBuffer(),
  };
}

/** Files in memory, found by the last part of their address. */
export function getFrom(files: Files): GetFile {
  return async (url) => files[url.slice(url.lastIndexOf('/') + 1)];
}

export function encode(json: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(json)).buffer as ArrayBuffer;
}

export function decode(bytes: ArrayBuffer): any {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** TFJS's way to read the same files. */
export function handlerOf(files: Files): tf.io.IOHandler {
  const { modelTopology, weightsManifest } = decode(files['model.json']);
  return {
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest[0].weights,
      weightData: files['weights.bin'],
    }),
  };
}

function artifacts(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  return new Promise((resolve, reject) => {
    const save = async (found: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> => {
      resolve(found);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    };
    model.save({ save }).catch(reject);
  });
}
