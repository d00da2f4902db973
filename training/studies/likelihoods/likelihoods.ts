import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import type { Bound } from '../../contract/manifest.ts';
import { normals, randomStream, type Random } from '../../contract/random.ts';
import { greyOf, type Images, type Splits, type TrainingImages } from '../../data/images.ts';
import { take } from '../../engines/take.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { Vae } from '../../models/gaussian/vae.ts';
import { disposeModel } from '../../models/model.ts';
import { trainExperiment } from '../../train/train.ts';
import { smallExperiment, someImages, type SmallSize } from '../small-trainings.ts';
import { familyOf } from './family.ts';
import { LIKELIHOODS, logitsAndScale, type Likelihood } from './log-likelihoods.ts';

/** What became of one network under a likelihood. */
export interface Outcome {
  id: string;
  name: string;
  /** One for each seed, the run's own first. */
  trainings: OutcomeTraining[];
  /** Some held-out images as the first training decodes them: the means of their pixels, and draws. */
  shown: Record<'means' | 'draws', Float32Array>;
}

export interface OutcomeTraining {
  /** As it was trained: nats of a density, of probabilities or of neither. */
  bound: Bound;
  /** Bits per pixel of the 256 levels, where they have probabilities: an upper bound on what a code would need. */
  bits?: number;
  /** Mean scale of the noise over images, where it is learnt. */
  scale?: number;
}

export interface Laboratory {
  /** The images that are shown, `[SHOWN, 784]` in [0, 1]. */
  originals: Float32Array;
  outcomes: Outcome[];
}

/** Images that the figure has room for. */
export const SHOWN = 8;

/** Trains one network under five likelihoods of its pixels. */
export async function laboratory(
  splits: Splits,
  seed: number,
  size: SmallSize,
): Promise<Laboratory> {
  const images = someImages(splits, 'likelihoods', seed, size);
  const originals = greyOf(images.test.images.subarray(0, SHOWN * PIXELS));
  const outcomes: Outcome[] = [];
  for (const likelihood of LIKELIHOODS) {
    const { id, name } = likelihood;
    const trainings: OutcomeTraining[] = [];
    let shown: Outcome['shown'] | undefined;
    for (let i = 0; i < size.seeds; i++) {
      const { model, bound } = await trained(likelihood, images, seed + i, size);
      const random = randomStream(seed + i, 'likelihoods', id);
      trainings.push({ bound, ...(await read(likelihood, model, images.test, bound, random)) });
      shown ??= await show(likelihood, model, originals, random);
      disposeModel(model);
    }
    outcomes.push({ id, name, trainings, shown: shown! });
  }
  return { originals, outcomes };
}

async function trained(
  likelihood: Likelihood,
  images: TrainingImages,
  seed: number,
  size: SmallSize,
): Promise<{ model: Vae; bound: Bound }> {
  const experiment = smallExperiment('likelihoods', likelihood.name, images, size);
  const { model, metrics } = await trainExperiment(familyOf(likelihood), experiment, images, seed);
  return { model, bound: metrics.at(-1)!.test };
}

/** What the grey levels of held-out images cost, with one z an image, and how wide the noise is. */
async function read(
  { pixel, fixed, learnsScale }: Likelihood,
  model: Vae,
  { images }: Images,
  { kl }: Bound,
  random: Random,
): Promise<Pick<OutcomeTraining, 'bits' | 'scale'>> {
  const { logMass } = pixel;
  if (!logMass) return {};
  const { logits, scales } = await decodings(model, greyOf(images), random);
  const count = scales.length;
  const nats = logits.reduce(
    (sum, logit, i) => sum - logMass(images[i], logit, fixed ?? scales[Math.floor(i / PIXELS)]),
    0,
  );
  return {
    bits: (nats / count + kl) / PIXELS / Math.LN2,
    ...(learnsScale && { scale: scales.reduce((sum, scale) => sum + scale, 0) / count }),
  };
}

async function show(
  { pixel, fixed }: Likelihood,
  model: Vae,
  originals: Float32Array,
  random: Random,
): Promise<Outcome['shown']> {
  const { logits, scales } = await decodings(model, originals, random);
  const scaleAt = (i: number): number => fixed ?? scales[Math.floor(i / PIXELS)];
  return {
    means: logits.map((logit) => pixel.mean(logit)),
    draws: logits.map((logit, i) =>
      pixel.draw(logit, scaleAt(i), { uniform: random.uniform(), normal: random.normal() }),
    ),
  };
}

/** What a model decodes of one draw z ~ q(z|x) for each image. */
async function decodings(
  model: Vae,
  pixels: Float32Array,
  random: Random,
): Promise<{ logits: Float32Array; scales: Float32Array }> {
  const { mean, logVariance } = await posteriors(model, pixels);
  const noise = normals(random, mean.length);
  const z = mean.map((value, i) => value + Math.exp(logVariance[i] / 2) * noise[i]);
  const { logits, scale } = tf.tidy(() =>
    logitsAndScale(
      model.decoder.apply(
        tf.tensor2d(z, [z.length / model.latentSize, model.latentSize]),
      ) as tf.Tensor2D,
    ),
  );
  return { logits: await take(logits), scales: await take(scale) };
}
