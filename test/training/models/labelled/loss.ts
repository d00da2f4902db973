import * as tf from '@tensorflow/tfjs';
import type { Batch, LossTerms } from '../../../../training/models/family.ts';
import { bernoulliNegativeLogLikelihood } from '../../../../training/objective/bernoulli.ts';
import { gaussianKl } from '../../../../training/objective/gaussian-kl.ts';
import { noiseFor, reparameterise } from '../../../../training/objective/reparameterise.ts';
import { oneHot } from '../../../../training/train/batches.ts';
import { CLASSES, type LabelledVae } from './vae.ts';

/** What the classifier's nats weigh beside the bound: α of Kingma et al. (2014), equation 9. */
const CLASSIFICATION = 10;

/** The bound on −log p(x|y), and −log q(y|x). */
export function labelledTerms(vae: LabelledVae, { pixels, labels, random }: Batch): LossTerms {
  if (!labels) throw new Error('This family of models is trained on images with labels.');
  const label = oneHot(labels, CLASSES);
  const [logVariance, mean] = vae.encoder.apply([pixels, label]) as tf.Tensor2D[];
  const z = reparameterise(mean, logVariance, noiseFor(labels.length, vae.latentSize, random));
  const logits = vae.decoder.apply([z, label]) as tf.Tensor2D;
  return {
    reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
    kl: gaussianKl(mean, logVariance).sum(1).mean(),
    label: tf.losses.softmaxCrossEntropy(label, vae.classifier.apply(pixels) as tf.Tensor),
  };
}

export function labelledLoss({ reconstruction, kl, label }: LossTerms, beta: number): tf.Scalar {
  return reconstruction.add(kl.mul(beta)).add(label.mul(CLASSIFICATION));
}
