import type * as tf from '@tensorflow/tfjs';
import { dequantise, quantise } from '../export/quantise.ts';
import { concatenate } from '../models/concatenate.ts';
import { disposeVae, trainableVariables, type Architecture, type Vae } from '../models/vae.ts';
import { readWeights, vaeFromWeights } from '../models/weights.ts';
import { likelihoodOf, type Objective } from '../objective/objective.ts';
import { heldOutBound } from '../train/held-out.ts';
import type { TrainedModel } from './model.ts';

/** What fewer bits a weight cost, held out. */
export interface QuantisationCurve {
  id: string;
  title: string;
  likelihood: string;
  /** Negative ELBO with the weights as trained, in nats per image. */
  float32: number;
  rows: {
    /** 8 down to 2. */
    bits: number;
    /** Negative ELBO with every kernel so rounded, same noise, in nats per image. */
    nats: number;
    /** Bytes of the decoder if its kernels were packed in so many bits, biases in 32. */
    decoderBytes: number;
  }[];
}

interface Measured {
  architecture: Architecture;
  objective: Objective;
}

const BITS = [8, 7, 6, 5, 4, 3, 2];

/**
 * Measures a model with its kernels rounded to fewer and fewer bits; biases, which are few and far
 * reaching, are left as they are.
 *
 * @param heldOut `[count, 784]` bytes
 */
export async function quantisationCurve(
  { id, title, vae, architecture, objective }: TrainedModel & Measured,
  heldOut: Uint8Array,
  seed: number,
): Promise<QuantisationCurve> {
  const weights = await readWeights(vae);
  const nats = async (given: Float32Array): Promise<number> => {
    const rounded = vaeFromWeights(architecture, given);
    const { negativeElbo } = await heldOutBound(rounded, heldOut, seed, objective);
    disposeVae(rounded);
    return negativeElbo;
  };
  const rows: QuantisationCurve['rows'] = [];
  for (const bits of BITS) {
    rows.push({
      bits,
      nats: await nats(withKernelsRounded(vae, weights, bits)),
      decoderBytes: packedBytes(vae.decoder, bits),
    });
  }
  const float32 = await nats(weights);
  return { id, title, likelihood: likelihoodOf(objective), float32, rows };
}

/** The weights of `readWeights` as they are read back from kernels of so many bits. */
function withKernelsRounded(vae: Vae, weights: Float32Array, bits: number): Float32Array {
  let end = 0;
  return concatenate(
    trainableVariables(vae).map((variable) => {
      const values = weights.subarray(end, (end += variable.size));
      return isKernel(variable) ? dequantise(quantise(values, bits)) : values;
    }),
  );
}

function packedBytes(network: tf.LayersModel, bits: number): number {
  return network
    .getWeights()
    .map((weight) => (isKernel(weight) ? Math.ceil((weight.size * bits) / 8) : 4 * weight.size))
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** All weights but biases, as in the export. */
function isKernel({ shape }: tf.Tensor): boolean {
  return shape.length > 1;
}
