import * as tf from '@tensorflow/tfjs';
import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import { flatten } from '../models/flat.ts';
import { initialise } from '../models/initialise.ts';
import { chain, dense, halvingConvolution } from '../models/layers.ts';
import { assignWeights } from '../models/weights.ts';

/** `[batch, 784]` in [0, 1] → [features `[batch, FEATURES]`, logits `[batch, classes]`]. */
export type Classifier = tf.LayersModel;

/** Units of the last hidden layer. */
export const FEATURES = 32;

/** 28×28 → 14×14 → 7×7 → features → logits of so many classes, with fresh weights of the seed. */
export function buildClassifier(classes: number, seed: number): Classifier {
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const features = chain(pixels, [
    tf.layers.reshape({ targetShape: [IMAGE_SIZE, IMAGE_SIZE, 1], name: 'image' }),
    halvingConvolution(8, 'conv_14'),
    halvingConvolution(16, 'conv_7'),
    tf.layers.flatten({ name: 'map' }),
    dense(FEATURES, 'features', 'relu'),
  ]);
  const logits = chain(features, [dense(classes, 'logits')]);
  const network = tf.model({ name: 'classifier', inputs: pixels, outputs: [features, logits] });
  initialise(network, seed, 'classifier');
  return network;
}

/** The same network without its features as an output: `[batch, 784]` → logits, `[batch, classes]`. */
export function logitsOf({ inputs, outputs }: Classifier): tf.LayersModel {
  return tf.model({ name: 'classifier', inputs, outputs: outputs[1] });
}

/** The weights as the engine's variables: what an optimiser updates. */
export function classifierVariables(classifier: Classifier): tf.Variable[] {
  // A layer's weights are read as the very variables that hold them.
  return classifier.getWeights() as tf.Variable[];
}

/** All weights end to end: the whole of a trained classifier. */
export function readClassifier(classifier: Classifier): Promise<Float32Array<ArrayBuffer>> {
  return flatten(classifierVariables(classifier));
}

/** The classifier of so many classes that `readClassifier` read. Throws if the number of weights is another. */
export function classifierFromWeights(weights: Float32Array, classes: number): Classifier {
  const classifier = buildClassifier(classes, 0);
  assignWeights(classifierVariables(classifier), weights);
  return classifier;
}
