import * as tf from '@tensorflow/tfjs';
import { normals } from '../../../../training/contract/random.ts';
import { take } from '../../../../training/engines/take.ts';
import type { Base, Family } from '../../../../training/models/family.ts';
import type { Vae } from '../../../../training/models/gaussian/vae.ts';
import { chain, dense } from '../../../../training/models/layers.ts';
import { gaussianKl } from '../../../../training/objective/gaussian-kl.ts';

export interface PlacedArchitecture {
  kind: 'placed';
  latent: number;
}

type Placed = {
  /** One → the mean of the prior, `[batch, latent]`. */
  prior: tf.LayersModel;
  /** The VAE whose codes it is a prior of: no network of its own. */
  base: Base;
};

/** A prior N(m, I) on the codes of a trained VAE: m is all that is trained. */
export const placed: Family<PlacedArchitecture, Placed> = {
  name: 'placed',
  kinds: ['placed'],
  inWords: () => 'a prior',
  blank({ latent }, base) {
    const one = tf.input({ shape: [1], name: 'one' });
    const prior = tf.model({ inputs: one, outputs: chain(one, [dense(latent, 'place')]) });
    return { prior, base: base! };
  },
  terms({ prior, base }, batch, objective) {
    const vae = base.model as Vae;
    const [mean, logVariance] = vae.encoder.apply(batch.pixels) as tf.Tensor2D[];
    const m = prior.apply(tf.ones([1, 1])) as tf.Tensor2D;
    const { reconstruction } = base.family.terms(vae, batch, objective);
    return { reconstruction, kl: gaussianKl(mean.sub(m), logVariance).sum(1).mean() };
  },
  loss: ({ kl }) => kl,
  encode: ({ base }, images) => base.family.encode(base.model, images),
  decode: ({ base }, codes) => base.family.decode(base.model, codes),
  async sample({ prior, base }, count, random) {
    const m = await take(tf.tidy(() => prior.apply(tf.ones([1, 1])) as tf.Tensor));
    const codes = normals(random, count * m.length).map((value, i) => value + m[i % m.length]);
    return base.family.decode(base.model, codes);
  },
  exported: ({ prior }) => ({ prior }),
};
