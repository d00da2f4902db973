import type * as tf from '@tensorflow/tfjs';
import { isKernel, rounded } from '../../contract/quantise.ts';
import type { TrainedModel } from '../../evaluate/model.ts';
import { concatenate } from '../../models/concatenate.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import type { GaussianArchitecture, Vae } from '../../models/gaussian/vae.ts';
import { disposeModel, trainableVariables } from '../../models/model.ts';
import { modelFromWeights, readWeights } from '../../models/weights.ts';
import { likelihoodOf, type Objective } from '../../objective/objective.ts';
import { heldOutBound } from '../../train/held-out.ts';
import { BITS } from './bits.ts';

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
    /** Negative ELBO with every exported kernel so rounded, same noise, in nats per image. */
    nats: number;
    /** Bytes of the decoder if its kernels were packed in so many bits, biases in 32. */
    decoderBytes: number;
  }[];
}

interface Measured {
  architecture: GaussianArchitecture;
  objective: Objective;
}

const EXPORTED_BITS = BITS[0];

/**
 * Measures a model with the kernels that are exported, of eight bits, rounded to fewer and fewer;
 * biases are left as they are. Not the trained ones: whoever has the files, as the page does, can
 * round no others, and so what is measured is what is shown.
 *
 * @param heldOut `[count, 784]` bytes
 */
export async function quantisationCurve(
  { id, title, vae, architecture, objective }: TrainedModel & Measured,
  heldOut: Uint8Array,
  seed: number,
): Promise<QuantisationCurve> {
  const trained = await readWeights(vae);
  const exported = withKernelsRounded(vae, trained, EXPORTED_BITS);
  const nats = async (weights: Float32Array): Promise<number> => {
    const changed = modelFromWeights(gaussian, architecture, weights);
    const { negativeElbo } = await heldOutBound(
      gaussian,
      changed,
      { images: heldOut },
      seed,
      objective,
    );
    disposeModel(changed);
    return negativeElbo;
  };
  const rows: QuantisationCurve['rows'] = [];
  for (const bits of BITS) {
    rows.push({
      bits,
      nats: await nats(withKernelsRounded(vae, exported, bits)),
      decoderBytes: packedBytes(vae.decoder, bits),
    });
  }
  const float32 = await nats(trained);
  return { id, title, likelihood: likelihoodOf(objective), float32, rows };
}

/** The weights of `readWeights` as they are read back from kernels of so many bits. */
function withKernelsRounded(vae: Vae, weights: Float32Array, bits: number): Float32Array {
  let end = 0;
  return concatenate(
    trainableVariables(vae).map((variable) => {
      const values = weights.subarray(end, (end += variable.size));
      return isKernel(variable) ? rounded(values, bits) : values;
    }),
  );
}

function packedBytes(network: tf.LayersModel, bits: number): number {
  return network
    .getWeights()
    .map((weight) => (isKernel(weight) ? Math.ceil((weight.size * bits) / 8) : 4 * weight.size))
    .reduce((sum, bytes) => sum + bytes, 0);
}
