import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { blankLabelled, type LabelledShape, type LabelledVae } from '../labelled/vae.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';

export interface SemiSupervisedArchitecture extends LabelledShape {
  kind: 'semi-supervised';
  /** Units of the classifier's hidden dense layers. */
  classifier: readonly number[];
}

export type SemiSupervisedVae = LabelledVae & {
  /** Pixels, `[batch, 784]` → logits of classes, `[batch, classes]`. */
  classifier: tf.LayersModel;
};

/** A VAE whose weights are all zero, to be given others. */
export function blankSemiSupervised(architecture: SemiSupervisedArchitecture): SemiSupervisedVae {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const logits = chain(pixels, [
    ...hiddenLayers('classifier', architecture.classifier),
    dense(architecture.classes, 'class_logits'),
  ]);
  return {
    ...blankLabelled(architecture),
    classifier: tf.model({ name: 'classifier', inputs: pixels, outputs: logits }),
  };
}
