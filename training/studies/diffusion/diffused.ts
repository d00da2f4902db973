import { normals, randomStream, subset } from '../../contract/random.ts';
import { straightBack } from '../../contract/diffusion.ts';
import { greyAt, type Splits } from '../../data/images.ts';
import type { Classifier } from '../../classifier/model.ts';
import { distanceOf, featuresOfSubsets } from '../../evaluate/drawn-images.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { vaeOf, type Diffusion } from '../../models/diffusion/denoiser.ts';
import { denoise } from '../../models/diffusion/draw.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { termsByStep, type BoundTerms } from './terms-by-step.ts';

/** What a diffusion model makes of noise, and what its bound is made of. */
export interface Diffused {
  id: string;
  title: string;
  /** Numbers in a code. */
  latents: number;
  /** Id and title of the VAE whose codes it draws. */
  base: { id: string; title: string };
  /** Images that each distance compares. */
  count: number;
  /** Fréchet distance by number of steps, with a draw at each and without. */
  distances: { steps: number; drawn: number; straight: number }[];
  /** The same of N(0, I) in place of the model, of codes of training images, and of training images. */
  standard: number;
  aggregate: number;
  floor: number;
  /** Held-out codes that the terms are means over. */
  codes: number;
  terms: BoundTerms;
  /** What the codes cost under N(0, I), and their entropy given their images, in nats per code. */
  standardNats: number;
  entropy: number;
  /** Some draws on their way, from time 1 to 0. */
  course: Moment[];
}

export interface Moment {
  time: number;
  /** `[COURSE, latent]`. */
  codes: Float32Array;
  /** The first of them decoded, `[SHOWN, 784]` in [0, 1]. */
  images: Float32Array;
}

export interface DiffusionSize {
  samples: number;
  codes: number;
  steps: number[];
}

/** Draws whose course is kept, and those of which images are shown. */
const COURSE = 300;
export const SHOWN = 10;

/** Times of the course, of which 1 is pure noise and 0 a finished code. */
export const TIMES = [1, 0.8, 0.6, 0.4, 0.2, 0];

/** Draws of as many images that a distance is a mean over. */
const DRAWS = 2;

const NAME = 'diffusion';

export async function diffused(
  { id, title, family, model }: MeasurableModel,
  base: MeasurableModel,
  classifier: Classifier,
  { train, test }: Splits,
  seed: number,
  size: DiffusionSize,
): Promise<Diffused> {
  const diffusion = model as Diffusion;
  const count = Math.min(size.samples, train.count, test.count);
  const subsets = await featuresOfSubsets(classifier, test, count, (draw) =>
    randomStream(seed, NAME, 'test', draw),
  );
  const noiseOf = (draw: number): Float32Array =>
    normals(randomStream(seed, NAME, 'noise', draw), count * diffusion.latentSize);
  const distance = async (draw: (i: number) => Promise<Float32Array>): Promise<number> =>
    (await distanceOf(classifier, subsets.slice(0, DRAWS), draw, 0)).frechet;
  const ofCodes = (draw: (i: number) => Promise<Float32Array>): Promise<number> =>
    distance(async (i) => family.decode(model, await draw(i)));
  const distances: Diffused['distances'] = [];
  for (const steps of size.steps) {
    const random = (i: number) => randomStream(seed, NAME, steps, i);
    distances.push({
      steps,
      drawn: await ofCodes((i) => denoise(diffusion, noiseOf(i), steps, random(i))),
      straight: await ofCodes((i) =>
        denoise(diffusion, noiseOf(i), steps, random(i), straightBack),
      ),
    });
  }
  const images = (of: typeof train, i: number): Float32Array =>
    greyAt(of.images, subset(randomStream(seed, NAME, 'train', i), count, of.count));
  const heldOut = await codesOf(
    diffusion,
    greyAt(test.images, firstOf(size.codes, test.count)),
    seed,
  );
  return {
    id,
    title,
    latents: diffusion.latentSize,
    base: { id: base.id, title: base.title },
    count,
    distances,
    standard: await ofCodes(async (i) => noiseOf(i)),
    aggregate: await ofCodes(async (i) => (await codesOf(diffusion, images(train, i), seed)).codes),
    floor: await distance(async (i) => images(train, i)),
    codes: heldOut.codes.length / diffusion.latentSize,
    terms: await termsByStep(diffusion, heldOut.codes, randomStream(seed, NAME, 'terms')),
    standardNats: heldOut.standardNats,
    entropy: heldOut.entropy,
    course: await courseOf(family, diffusion, seed),
  };
}

function firstOf(wanted: number, count: number): number[] {
  return Array.from({ length: Math.min(wanted, count) }, (_, i) => i);
}

/** A draw from the posterior of each image, with what these cost under N(0, I) and their entropy, in nats per code. */
async function codesOf(model: Diffusion, images: Float32Array, seed: number) {
  const { mean, logVariance } = await posteriors(vaeOf(model), images);
  const noise = normals(randomStream(seed, NAME, 'codes'), mean.length);
  const codes = mean.map((m, i) => m + Math.exp(logVariance[i] / 2) * noise[i]);
  const count = codes.length / model.latentSize;
  const constant = (model.latentSize / 2) * Math.log(2 * Math.PI);
  return {
    codes,
    standardNats: codes.reduce((sum, z) => sum + (z * z) / 2, 0) / count + constant,
    entropy: logVariance.reduce((sum, v) => sum + (v + 1) / 2, 0) / count + constant,
  };
}

/** As the page goes: without draws, in so many steps that the times are among them. */
async function courseOf(
  family: MeasurableModel['family'],
  model: Diffusion,
  seed: number,
): Promise<Moment[]> {
  const course: Moment[] = [];
  const noise = normals(randomStream(seed, NAME, 'course'), COURSE * model.latentSize);
  const random = randomStream(seed, NAME, 'unused');
  await denoise(model, noise, 50, random, straightBack, (codes, time) => {
    if (TIMES.some((each) => Math.abs(each - time) < 1e-9)) {
      course.push({ time, codes: codes.slice(), images: new Float32Array() });
    }
  });
  for (const moment of course) {
    moment.images = await family.decode(model, moment.codes.slice(0, SHOWN * model.latentSize));
  }
  return course;
}
