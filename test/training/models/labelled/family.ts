import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../../../training/contract/image.ts';
import { normals } from '../../../../training/contract/random.ts';
import { take } from '../../../../training/engines/take.ts';
import type { Family } from '../../../../training/models/family.ts';
import { withProbabilities } from '../../../../training/models/layers.ts';
import { oneHot } from '../../../../training/train/batches.ts';
import { labelledLoss, labelledTerms } from './loss.ts';
import { blankVae, CLASSES, type LabelledArchitecture, type LabelledVae } from './vae.ts';

/**
 * VAEs that are told the class of an image, with a classifier beside them that learns to tell it
 * (Kingma et al. 2014, model M2 with all labels known).
 */
export const labelled: Family<LabelledArchitecture, LabelledVae> = {
  name: 'labelled',
  kinds: ['labelled'],
  inWords: ({ hidden, latent }) => `${PIXELS}+${CLASSES}-${hidden}-${latent}+${CLASSES}-${hidden}`,
  blank: blankVae,
  terms: labelledTerms,
  loss: (terms, { beta }) => labelledLoss(terms, beta),
  async encode(vae, images, labels) {
    const [logVariance, mean] = tf.tidy(() => {
      const pixels = tf.tensor2d(images, [labels!.length, PIXELS]);
      return vae.encoder.predict([pixels, oneHot(labels!, CLASSES)]) as tf.Tensor[];
    });
    logVariance.dispose();
    return take(mean);
  },
  async decode(vae, codes, labels) {
    const means = tf.tidy(() => {
      const z = tf.tensor2d(codes, [labels!.length, vae.latentSize]);
      return tf.sigmoid(vae.decoder.predict([z, oneHot(labels!, CLASSES)]) as tf.Tensor);
    });
    return take(means);
  },
  sample(vae, count, random) {
    const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
    return this.decode(vae, normals(random, count * vae.latentSize), labels);
  },
  exported: ({ encoder, decoder, classifier }) => ({
    encoder,
    decoder: withProbabilities(decoder),
    classifier,
  }),
};
