import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../../../training/contract/image.ts';
import { chain, dense } from '../../../../training/models/layers.ts';

/** How many classes it is told. */
export const CLASSES = 10;

export interface LabelledArchitecture {
  kind: 'labelled';
  /** Units of the one hidden layer that each network has. */
  hidden: number;
  latent: number;
}

export type LabelledVae = {
  /** Pixels, `[batch, 784]`, and label, `[batch, 10]` → [log variance, mean], each `[batch, latent]`. */
  encoder: tf.LayersModel;
  /** Latent, `[batch, latent]`, and label → logits of pixels, `[batch, 784]`. */
  decoder: tf.LayersModel;
  /** Pixels → logits of labels, `[batch, 10]`. */
  classifier: tf.LayersModel;
  latentSize: number;
};

/** A VAE whose weights are all zero, to be given others. */
export function blankVae({ hidden, latent }: LabelledArchitecture): LabelledVae {
  const [pixels, label] = [
    tf.input({ shape: [PIXELS], name: 'pixels' }),
    tf.input({ shape: [CLASSES], name: 'label' }),
  ];
  const z = tf.input({ shape: [latent], name: 'latent' });
  const relu = (name: string): tf.layers.Layer => dense(hidden, `${name}_hidden`, 'relu');
  const features = chain(join(pixels, label), [relu('encoder')]);
  const [logVariance, mean] = ['log_variance', 'mean'].map((name) =>
    chain(features, [dense(latent, name)]),
  );
  const logits = chain(join(z, label), [relu('decoder'), dense(PIXELS, 'logits')]);
  const labels = chain(pixels, [relu('classifier'), dense(CLASSES, 'label_logits')]);
  return {
    encoder: tf.model({ inputs: [pixels, label], outputs: [logVariance, mean] }),
    decoder: tf.model({ inputs: [z, label], outputs: logits }),
    classifier: tf.model({ inputs: pixels, outputs: labels }),
    latentSize: latent,
  };
}

function join(...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor {
  return tf.layers.concatenate().apply(inputs) as tf.SymbolicTensor;
}
