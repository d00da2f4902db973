import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { mlpDecoder } from '../gaussian/mlp.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';

export interface FlowArchitecture {
  kind: 'planar-flow';
  /** Units of the encoder's hidden dense layers; the decoder has them in reverse. */
  hidden: readonly number[];
  latent: number;
  /** Steps of the flow. */
  steps: number;
}

export type FlowVae = {
  /**
   * `[batch, 784]` in [0, 1] → mean and log variance of the base, `[batch, latent]` each, and the flow's
   * parameters, `[batch, steps × (2 latent + 1)]`: w, u and b of each step.
   */
  encoder: tf.LayersModel;
  /** `[batch, latent]` → logits, `[batch, 784]`. */
  decoder: tf.LayersModel;
  latentSize: number;
  steps: number;
};

// #region flow-encoder
/** 784 → hidden layers → (mean, log variance, parameters of the flow), with ReLU. */
function flowEncoder({ hidden, latent, steps }: FlowArchitecture): tf.LayersModel {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, hiddenLayers('encoder', hidden));
  const outputs = [
    dense(latent, 'mean'),
    dense(latent, 'log_variance'),
    dense(steps * (2 * latent + 1), 'flow'),
  ].map((layer) => chain(features, [layer]));
  return tf.model({ name: 'encoder', inputs: pixels, outputs });
}
// #endregion

/** A VAE with a flow whose weights are all zero, to be given others. */
export function blankFlowVae(architecture: FlowArchitecture): FlowVae {
  const { latent, steps } = architecture;
  return {
    encoder: flowEncoder(architecture),
    decoder: mlpDecoder(architecture),
    latentSize: latent,
    steps,
  };
}
