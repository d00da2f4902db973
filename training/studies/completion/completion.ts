import { bernoulliNats } from '../../contract/bernoulli-nats.ts';
import { PIXELS } from '../../contract/image.ts';
import { randomStream, subset } from '../../contract/random.ts';
import { greyAt, inTurn, type Splits } from '../../data/images.ts';
import { logSumExp } from '../../contract/log-sum-exp.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { meanAndError, median } from '../../evaluate/spread.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { joined, meanImage, SEEN } from './hidden.ts';
import { drawsOf, posteriorOfRest } from './posterior-of-rest.ts';
import { effectiveSize, resample, shares } from './resample.ts';

/** How well a VAE completes images whose lower half is hidden. */
export interface Completion {
  id: string;
  title: string;
  /** What the pixels' likelihood is called, as losses name it. */
  likelihood: string;
  /** How many held-out images were completed, and from how many draws each. */
  images: number;
  draws: number;
  /** Effective number of draws, as a median over the images. */
  effective: number;
  /** −log p(hidden | …), in nats per image, with the standard error of the mean over images. */
  nats: Record<Guess, { mean: number; standardError: number }>;
  /** How far the model's lie below those of the mean image, in standard errors of the paired difference. */
  lead: number;
  /** Some images to be shown: one of each class, in their order. */
  shown: Shown[];
}

/** What can be said of the hidden pixels: by the model, given the others, or without looking at them. */
export type Guess = 'model' | 'meanImage' | 'ground';

export interface Shown {
  /** Position in the held-out set. */
  index: number;
  label: number;
  /** The image, `[784]` in [0, 1], its seen half on empty ground, and several completions of it. */
  original: Float32Array;
  seen: Float32Array;
  completions: Float32Array[];
  /** −log p(hidden | seen) of this image, in nats. */
  nats: number;
}

export interface CompletionSize {
  images: number;
  draws: number;
  /** Steps by which the Gaussian of each image is fitted. */
  steps: number;
}

/** Completions that are shown of an image. */
const COMPLETIONS = 4;
/** The darkest that a pixel of the ground can be told from black: half a grey value. */
const LEAST = 0.5 / 255;

export async function completion(
  { id, title, likelihood, vae }: MeasurableModel,
  { train, test }: Splits,
  seed: number,
  { images: wanted, draws, steps }: CompletionSize,
): Promise<Completion> {
  const random = randomStream(seed, id, 'completion');
  const classes = new Set(test.labels).size;
  // The first of each class, to be shown, and others at random.
  const first = inTurn(test.labels).slice(0, classes);
  const others = subset(random, Math.min(wanted, test.count), test.count);
  const chosen = [...new Set([...first, ...others])];
  const pixels = greyAt(test.images, chosen);
  const guess = meanImage(train.images);
  const ground = new Float32Array(PIXELS).fill(LEAST);
  const imageAt = (i: number): Float32Array => pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
  const guesses = new Float32Array(pixels.length);
  chosen.forEach((_, i) => guesses.set(joined(imageAt(i), guess), i * PIXELS));
  const { mean, logVariance } = await posteriorOfRest(vae, pixels, guesses, steps, random);
  const nats: Record<Guess, number[]> = { model: [], meanImage: [], ground: [] };
  const effective: number[] = [];
  const shown: Shown[] = [];
  for (const [i, index] of chosen.entries()) {
    const image = imageAt(i);
    const own = (all: Float32Array): Float32Array =>
      all.subarray(i * vae.latentSize, (i + 1) * vae.latentSize);
    const q = { mean: own(mean), logVariance: own(logVariance) };
    const { z, logWeights, logHidden } = await drawsOf(vae, image, q, draws, random);
    const weights = shares(logWeights);
    // log p(hidden | seen) = log Σ w p(hidden | z), with weights that sum to 1.
    nats.model.push(-logSumExp(weights.map((weight, draw) => Math.log(weight) + logHidden[draw])));
    nats.meanImage.push(hiddenNats(image, guess));
    nats.ground.push(hiddenNats(image, ground));
    effective.push(effectiveSize(weights));
    if (i >= first.length) continue;
    const picked = resample(weights, COMPLETIONS, random);
    const codes = picked.map((draw) => z.slice(draw * vae.latentSize, (draw + 1) * vae.latentSize));
    const drawn = await Promise.all(codes.map((code) => decode(vae, code)));
    shown.push({
      index,
      label: test.labels[index],
      original: image,
      seen: joined(image, new Float32Array(PIXELS)),
      completions: drawn.map((hidden) => joined(image, hidden)),
      nats: nats.model.at(-1)!,
    });
  }
  const gains = nats.meanImage.map((value, i) => value - nats.model[i]);
  const gain = meanAndError(gains);
  return {
    id,
    title,
    likelihood,
    images: chosen.length,
    draws,
    effective: median(effective),
    nats: {
      model: meanAndError(nats.model),
      meanImage: meanAndError(nats.meanImage),
      ground: meanAndError(nats.ground),
    },
    lead: gain.mean / gain.standardError,
    shown,
  };
}

/** −log p of the hidden pixels of an image under independent Bernoullis with some means, in nats. */
function hiddenNats(image: Float32Array, means: Float32Array): number {
  const isHidden = (_: number, i: number): boolean => SEEN[i] === 0;
  return bernoulliNats(image.filter(isHidden), means.filter(isHidden));
}
