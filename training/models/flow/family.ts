import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { normals } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { noiseFor } from '../../objective/reparameterise.ts';
import type { Family } from '../family.ts';
import { decode } from '../gaussian/decode.ts';
import { inBatches } from '../in-batches.ts';
import { withProbabilities } from '../layers.ts';
import { forDraws } from '../repeated.ts';
import { flowDraws, flowPosteriorOf } from './draws.ts';
import { planarFlow } from './planar-flow.ts';
import { blankFlowVae, type FlowArchitecture, type FlowVae } from './vae.ts';

/** Images that are encoded at a time. */
/** VAEs whose posterior is a Gaussian sent through planar steps, and whose prior is N(0, I). */
export const flow: Family<FlowArchitecture, FlowVae> = {
  name: 'flow',
  kinds: ['planar-flow'],
  inWords: ({ hidden, latent, steps }) =>
    `${[PIXELS, ...hidden, latent, ...hidden.toReversed(), PIXELS].join('-')} with ${steps} planar steps`,
  blank: blankFlowVae,
  // #region flow-loss
  terms(vae, { pixels, random }) {
    const noise = noiseFor(pixels.shape[0], vae.latentSize, random);
    const { nats, logRatio } = flowDraws(vae, flowPosteriorOf(vae, pixels), pixels, noise);
    return { reconstruction: nats.mean(), kl: logRatio.mean() };
  },
  loss: ({ reconstruction, kl }, { beta }) => reconstruction.add(kl.mul(beta)),
  // #endregion
  encode: (vae, images) =>
    inBatches(images, PIXELS, (pixels) => {
      const { mean, parameters } = flowPosteriorOf(vae, pixels);
      return planarFlow(mean, parameters, vae.steps).z;
    }),
  decode,
  sample: (vae, count, random) => decode(vae, normals(random, count * vae.latentSize)),
  logWeights(vae, images, draws, random) {
    const noise = normals(random, draws * vae.latentSize);
    return take(
      tf.tidy(() => {
        const { pixels, shown } = forDraws(images, draws);
        const epsilon = tf.tensor2d(noise, [draws, vae.latentSize]);
        const { nats, logRatio } = flowDraws(vae, flowPosteriorOf(vae, pixels), shown, epsilon);
        return logRatio.add(nats).neg();
      }),
    );
  },
  exported: ({ encoder, decoder }) => ({ encoder, decoder: withProbabilities(decoder) }),
};
