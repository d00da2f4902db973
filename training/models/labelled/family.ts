import { PIXELS } from '../../contract/image.ts';
import { oneHot } from '../../train/batches.ts';
import type { Family } from '../family.ts';
import { withProbabilities } from '../layers.ts';
import { boundGivenClass } from './bound.ts';
import { decodeLabelled, encodeLabelled, sampleLabelled } from './codes.ts';
import { logWeightsGivenClass } from './log-weights.ts';
import {
  blankLabelled,
  type ConditionalArchitecture,
  type LabelledShape,
  type LabelledVae,
} from './vae.ts';

/** VAEs of which both networks are told the class of an image: conditional VAEs. */
export const labelled: Family<ConditionalArchitecture, LabelledVae> = {
  name: 'labelled',
  givenClass: true,
  kinds: ['conditional'],
  inWords: layersInWords,
  blank: blankLabelled,
  terms(vae, { pixels, labels, random }) {
    if (!labels) throw new Error('This family of models is trained on images with labels.');
    const { reconstruction, kl } = boundGivenClass(
      vae,
      pixels,
      oneHot(labels, vae.classes),
      random,
    );
    return { reconstruction: reconstruction.mean(), kl: kl.mean() };
  },
  loss: ({ reconstruction, kl }, { beta }) => reconstruction.add(kl.mul(beta)),
  encode: (vae, images, labels) => encodeLabelled(vae, images, labels!),
  decode: (vae, codes, labels) => decodeLabelled(vae, codes, labels!),
  sample: sampleLabelled,
  logWeights: (vae, images, draws, random, labels) =>
    logWeightsGivenClass(vae, images, draws, random, labels!),
  exported: ({ encoder, decoder }) => ({ encoder, decoder: withProbabilities(decoder) }),
};

/** Such as 784+10-400-20+10-400-784, where +10 is the class. */
export function layersInWords({ hidden, latent, classes }: LabelledShape): string {
  const told = (size: number): string => `${size}+${classes}`;
  return [told(PIXELS), ...hidden, told(latent), ...hidden.toReversed(), PIXELS].join('-');
}
