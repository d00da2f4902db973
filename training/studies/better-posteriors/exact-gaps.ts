import { PIXELS } from '../../contract/image.ts';
import { randomStream, subset } from '../../contract/random.ts';
import { imagesAt } from '../../data/images.ts';
import { weightsOfOne } from '../../evaluate/importance-weights.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { logEvidence } from '../../contract/plane/evidence.ts';
import { latticeAround, placesOf } from '../../contract/plane/lattice.ts';
import { logJoint } from '../../evaluate/plane/log-joint.ts';

/** How far the lattice reaches: N(0, I) is next to nothing beyond, and so is every posterior. */
const REACH = 6;

/** What is known of some held-out images under a model of two latents; nats of each image. */
export interface ExactGaps {
  /** Positions in the held-out set: the same for every model. */
  chosen: number[];
  /** log p(x), as a sum over the places of the plane. */
  logEvidence: number[];
  /** log p(x) − ELBO, with the ELBO as the mean over draws. */
  gaps: number[];
}

/** @param pixels all held-out images, `[count, 784]` in [0, 1] */
export async function exactGaps(
  { family, model, vae }: MeasurableModel,
  pixels: Float32Array,
  seed: number,
  size: { images: number; draws: number; side: number },
): Promise<ExactGaps> {
  const heldOut = pixels.length / PIXELS;
  const random = randomStream(seed, 'better-posteriors', 'images');
  const chosen = subset(random, Math.min(size.images, heldOut), heldOut);
  const lattice = latticeAround([0, 0], REACH, size.side);
  const joints = await logJoint(vae, imagesAt(pixels, chosen), placesOf(lattice));
  const evidence = joints.map((joint) => logEvidence(joint, lattice));
  const gaps: number[] = [];
  for (const [i, image] of chosen.entries()) {
    const draws = randomStream(seed, 'better-posteriors', 'draws', image);
    const weights = await weightsOfOne(family, model, imagesAt(pixels, [image]), size.draws, draws);
    const elbo = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    gaps.push(evidence[i] - elbo);
  }
  return { chosen, logEvidence: evidence, gaps };
}
