import * as tf from '@tensorflow/tfjs';
import { permutation, randomStream } from '../contract/random.ts';
import type { LabelledImages } from '../data/images.ts';
import { take } from '../engines/take.ts';
import { Adam } from '../train/adam.ts';
import { batchesOf, oneHot, pixelsOf } from '../train/batches.ts';
import { learningRateAt } from '../train/learning-rate.ts';
import { buildClassifier, classifierVariables, type Classifier } from './model.ts';

const BATCH_SIZE = 64;
const SCHEDULE = { learningRate: 6e-3, warmUp: 0.2 };

/**
 * Trains a small classifier of so many classes, to read what models generate. The caller disposes of
 * it.
 *
 * Initial weights and the order of each epoch are streams of the seed: the same call on a
 * reproducible engine gives the same weights to the byte.
 *
 */
export async function trainClassifier(
  { images, labels }: Pick<LabelledImages, 'images' | 'labels'>,
  classes: number,
  seed: number,
  epochs: number,
): Promise<Classifier> {
  const classifier = buildClassifier(classes, seed);
  const optimiser = new Adam(classifierVariables(classifier));
  const steps = epochs * Math.ceil(labels.length / BATCH_SIZE);
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = permutation(randomStream(seed, 'classifier', 'order', epoch), labels.length);
    for (const batch of batchesOf(order, BATCH_SIZE)) {
      step += 1;
      const learningRate = learningRateAt(SCHEDULE, step, steps);
      const pictures = { images, labels, batch, classes };
      // Waited for, so that steps do not queue up on a GPU.
      await take(trainStep(classifier, optimiser, learningRate, pictures));
    }
  }
  optimiser.dispose();
  return classifier;
}

interface Pictures {
  images: Uint8Array;
  labels: Uint8Array;
  batch: Uint32Array;
  classes: number;
}

/** One update of the weights; the mean cross-entropy before it, scalar, in nats. */
function trainStep(
  classifier: Classifier,
  optimiser: Adam,
  learningRate: number,
  { images, labels, batch, classes }: Pictures,
): tf.Scalar {
  return tf.tidy(() => {
    const pixels = pixelsOf(images, batch);
    const targets = oneHot(
      Uint8Array.from(batch, (index) => labels[index]),
      classes,
    );
    const variables = classifierVariables(classifier);
    const { value, grads } = tf.variableGrads(() => {
      const [, logits] = classifier.apply(pixels) as tf.Tensor[];
      return tf.losses.softmaxCrossEntropy(targets, logits) as tf.Scalar;
    }, variables);
    optimiser.step(
      variables.map(({ name }) => grads[name]),
      learningRate,
    );
    return value;
  });
}
