import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';

/** Layers of networks that are told a class beside their other input. */
export interface LabelledShape {
  /** Units of the encoder's hidden dense layers; the decoder has them in reverse. */
  hidden: readonly number[];
  latent: number;
  /** How many classes there are: those of the data, whatever stands here when an experiment is planned. */
  classes: number;
}

export interface ConditionalArchitecture extends LabelledShape {
  kind: 'conditional';
}

export type LabelledVae = {
  /** Pixels, `[batch, 784]`, and class, `[batch, classes]` → [mean, log variance], each `[batch, latent]`. */
  encoder: tf.LayersModel;
  /** Latent, `[batch, latent]`, and class → logits of pixels, `[batch, 784]`. */
  decoder: tf.LayersModel;
  latentSize: number;
  classes: number;
};

/** A VAE whose weights are all zero, to be given others. */
export function blankLabelled({ hidden, latent, classes }: LabelledShape): LabelledVae {
  // #region networks
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const label = tf.input({ shape: [classes], name: 'class' });
  const z = tf.input({ shape: [latent], name: 'latent' });
  const features = chain(
    joined('pixels_and_class', pixels, label),
    hiddenLayers('encoder', hidden),
  );
  const mean = chain(features, [dense(latent, 'mean')]);
  const logVariance = chain(features, [dense(latent, 'log_variance')]);
  const logits = chain(joined('latent_and_class', z, label), [
    ...hiddenLayers('decoder', hidden.toReversed()),
    dense(PIXELS, 'logits'),
  ]);
  // #endregion
  return {
    encoder: tf.model({ name: 'encoder', inputs: [pixels, label], outputs: [mean, logVariance] }),
    decoder: tf.model({ name: 'decoder', inputs: [z, label], outputs: logits }),
    latentSize: latent,
    classes,
  };
}

/** Named, or TensorFlow.js would count, and files depend on what was made before. */
function joined(name: string, ...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor {
  return tf.layers.concatenate({ name }).apply(inputs) as tf.SymbolicTensor;
}
