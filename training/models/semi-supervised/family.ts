import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { take } from '../../engines/take.ts';
import { oneHot } from '../../train/batches.ts';
import type { Batch, Family, LossTerms } from '../family.ts';
import { decodeLabelled, encodeLabelled, sampleLabelled } from '../labelled/codes.ts';
import { layersInWords } from '../labelled/family.ts';
import { withProbabilities } from '../layers.ts';
import { labelledBound, unlabelledBound, type Bounds } from './bounds.ts';
import {
  blankSemiSupervised,
  type SemiSupervisedArchitecture,
  type SemiSupervisedVae,
} from './vae.ts';

/**
 * What the nats of classes weigh beside the bound: α of Kingma et al. (2014), equation 9, an image. Theirs
 * is 0.1, and they train a hundred times as long.
 */
const CLASSIFICATION = 10;

/**
 * VAEs that learn from images with classes and from images without, with a classifier q(y|x) that guesses
 * those not known (Kingma et al. 2014, model M2).
 */
export const semiSupervised: Family<SemiSupervisedArchitecture, SemiSupervisedVae> = {
  name: 'semi-supervised',
  kinds: ['semi-supervised'],
  inWords: (architecture) =>
    `${layersInWords(architecture)}, classifier ${[PIXELS, ...architecture.classifier, architecture.classes].join('-')}`,
  blank: blankSemiSupervised,
  terms: semiSupervisedTerms,
  loss: ({ reconstruction, kl, label }, { beta }) =>
    reconstruction.add(kl.mul(beta)).add(label.mul(CLASSIFICATION)),
  async encode(vae, images, labels) {
    return encodeLabelled(vae, images, labels ?? (await classesRead(vae, images)));
  },
  decode: (vae, codes, labels) => decodeLabelled(vae, codes, labels!),
  sample: sampleLabelled,
  exported: ({ encoder, decoder, classifier }) => ({
    encoder,
    decoder: withProbabilities(decoder),
    classifier,
  }),
};

// #region terms
/** The terms of the loss over images with labels and images without, each image counting once. */
function semiSupervisedTerms(vae: SemiSupervisedVae, batch: Batch): LossTerms {
  const { pixels, labels, random } = batch;
  if (!labels) throw new Error('This family of models is trained on images with labels.');
  const [known] = labels.shape;
  const having = known > 0 ? pixels.slice(0, known) : undefined;
  const without = known < pixels.shape[0] ? pixels.slice(known) : undefined;
  const bounds: Bounds[] = [
    ...(having ? [labelledBound(vae, having, labels, random)] : []),
    ...(without ? [unlabelledBound(vae, without, random)] : []),
  ];
  const mean = (of: keyof Bounds): tf.Scalar => tf.concat(bounds.map((each) => each[of])).mean();
  return {
    reconstruction: mean('reconstruction'),
    kl: mean('kl'),
    label: having ? classNats(vae, having, labels) : tf.scalar(0),
  };
}

/** −log q(y|x), the mean over images whose class is known: what alone teaches a classifier on labels. */
function classNats(vae: SemiSupervisedVae, pixels: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const logits = vae.classifier.apply(pixels) as tf.Tensor2D;
  return tf.losses.softmaxCrossEntropy(oneHot(labels, vae.classes), logits);
}
// #endregion

/** The class that q(y|x) finds most probable for each image, `[count]`. */
export async function classesRead(
  vae: SemiSupervisedVae,
  images: Float32Array,
): Promise<Uint8Array> {
  const read = tf.tidy(() => {
    const pixels = tf.tensor2d(images, [images.length / PIXELS, PIXELS]);
    return (vae.classifier.apply(pixels) as tf.Tensor2D).argMax(1);
  });
  return Uint8Array.from(await take(read));
}
