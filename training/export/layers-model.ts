import * as tf from '@tensorflow/tfjs';
import type { ExportedModel } from '../contract/manifest.ts';
import { isKernel, quantise } from '../contract/quantise.ts';
import { take } from '../engines/take.ts';

/** The files of one network and what the manifest says of it. */
export interface ModelFiles {
  model: ExportedModel;
  files: Map<string, Uint8Array>;
  /** The weights as a reader of the files gets them, in the order of the network's weights. */
  weights: Float32Array[];
}

/**
 * One network as a TFJS layers model with one byte a weight; biases, which are few and far reaching,
 * keep their four.
 *
 * @param folder where the files will lie, relative to the manifest
 */
export async function exportNetwork(network: tf.LayersModel, folder: string): Promise<ModelFiles> {
  const { modelTopology, format, generatedBy, weightSpecs, weightData } =
    await artifactsOf(network);
  const { specs, bytes } = quantiseWeights(weightSpecs!, weightData as ArrayBuffer);
  const json = {
    format,
    generatedBy,
    convertedBy: null,
    modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
  };
  const read = tf.io.decodeWeights(bytes.slice().buffer, specs);
  const weights = await Promise.all(specs.map(({ name }) => take(read[name])));
  return {
    weights,
    files: new Map([
      [`${folder}/model.json`, new TextEncoder().encode(JSON.stringify(json, null, 1))],
      [`${folder}/weights.bin`, bytes],
    ]),
    model: {
      path: `${folder}/model.json`,
      inputs: network.inputs.map(({ shape }, i) => ({ name: network.inputNames[i], shape })),
      outputs: network.outputs.map(({ shape }, i) => ({ name: network.outputNames[i], shape })),
      parameters: network.countParams(),
      bytes: bytes.length,
    },
  };
}

async function artifactsOf(network: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  return new Promise((resolve, reject) => {
    const keep = tf.io.withSaveHandler(async (artifacts) => {
      resolve(artifacts);
      return {
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      };
    });
    network.save(keep).catch(reject);
  });
}

function quantiseWeights(
  specs: tf.io.WeightsManifestEntry[],
  data: ArrayBuffer,
): { specs: tf.io.WeightsManifestEntry[]; bytes: Uint8Array } {
  const parts: Uint8Array[] = [];
  let offset = 0;
  const stored = specs.map((spec) => {
    const size = tf.util.sizeFromShape(spec.shape);
    const values = new Float32Array(data, offset, size);
    offset += values.byteLength;
    if (!isKernel(spec)) {
      parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      return spec;
    }
    const { codes, scale, min } = quantise(values);
    parts.push(codes);
    return { ...spec, quantization: { dtype: 'uint8' as const, scale, min } };
  });
  return { specs: stored, bytes: new Uint8Array(Buffer.concat(parts)) };
}
