import * as tf from '@tensorflow/tfjs';
import type { ExportedModel } from '../contract/manifest.ts';
import { isKernel, quantise } from '../contract/quantise.ts';
import { take } from '../engines/take.ts';
import type { Vae } from '../models/vae.ts';

/** The files of one network and what the manifest says of it. */
export interface ModelFiles {
  model: ExportedModel;
  files: Map<string, Uint8Array>;
  /** The weights as a reader of the files gets them, in the order of the network's weights. */
  weights: Float32Array[];
}

/**
 * Both networks as TFJS layers models with one byte a weight; biases, which are few and far
 * reaching, keep their four.
 *
 * encoder: `[batch, 784]` in [0, 1] → mean and log variance, each `[batch, latent]`.
 * decoder: `[batch, latent]` → the pixels' Bernoulli means, `[batch, 784]` in [0, 1].
 *
 * @param folder where the files will lie, relative to the manifest
 */
export async function exportVae(
  vae: Vae,
  folder: string,
): Promise<{ encoder: ModelFiles; decoder: ModelFiles }> {
  return {
    encoder: await exportNetwork(vae.encoder, `${folder}/encoder`, ['mean', 'log_variance']),
    decoder: await exportNetwork(withProbabilities(vae.decoder), `${folder}/decoder`, [
      'probabilities',
    ]),
  };
}

/** The decoder with a sigmoid at its end: training wants logits, and those who use it want pixels. */
function withProbabilities(decoder: tf.LayersModel): tf.LayersModel {
  const sigmoid = tf.layers.activation({ activation: 'sigmoid', name: 'probabilities' });
  return tf.model({
    name: 'decoder',
    inputs: decoder.inputs,
    outputs: sigmoid.apply(decoder.outputs) as tf.SymbolicTensor,
  });
}

/**
 * One network as a TFJS layers model, quantised.
 *
 * @param outputNames what the manifest calls its outputs, in their order
 */
export async function exportNetwork(
  network: tf.LayersModel,
  folder: string,
  outputNames: string[],
): Promise<ModelFiles> {
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
      input: { name: network.inputNames[0], shape: network.inputs[0].shape },
      outputs: network.outputs.map(({ shape }, i) => ({ name: outputNames[i], shape })),
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
