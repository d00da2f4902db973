import { PIXELS } from '../../contract/image.ts';
import { randomStream, subset } from '../../contract/random.ts';
import { greyOf, imagesAt } from '../../data/images.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { logEvidence, logEvidenceOfQuarter } from '../../contract/plane/evidence.ts';
import { fitsOf } from '../../contract/plane/fits.ts';
import type { PlaneGaussian } from '../../contract/plane/gaussian.ts';
import { latticeAround, placesOf, type Lattice } from '../../contract/plane/lattice.ts';
import { logJoint } from '../../evaluate/plane/log-joint.ts';

/** The evidence of held-out images under a model of two latents, and how near Gaussians come to it. */
export interface ExactPosterior {
  id: string;
  title: string;
  /** What the pixels' likelihood is called, as losses name it. */
  likelihood: string;
  lattice: Lattice;
  /** How far each image's log p(x) moves if three quarters of the places are left out: mean and largest, nats. */
  coarser: { mean: number; largest: number };
  images: ExactImage[];
  /** The true posteriors of some of them, from a narrow gap to a wide one. */
  maps: PosteriorMap[];
}

/** One image; all four in nats. */
export interface ExactImage {
  /** Position in the held-out set. */
  index: number;
  label: number;
  logEvidence: number;
  /** The ELBO of the encoder's q, without the noise of a draw. */
  encoder: number;
  /** The highest ELBO of a q without correlation, as the encoder's is. */
  diagonal: number;
  /** The highest ELBO of any Gaussian. */
  full: number;
}

/** p(z|x) of one image where it is not negligible, beside the three Gaussians. */
export interface PosteriorMap {
  /** Which of the images. */
  of: number;
  /** Its grey values, `[784]`. */
  image: Uint8Array;
  lattice: Lattice;
  /** As shares of the largest, a byte a place. */
  density: Uint8Array;
  qs: Record<'encoder' | 'diagonal' | 'full', PlaneGaussian>;
}

export interface ExactSize {
  images: number;
  /** Places along a side of the lattice. */
  side: number;
}

/** Which images are mapped: from the narrowest gap, 0, to the widest, 1. */
const MAPPED = [0.1, 0.5, 0.9];
/** Places along a side of a map, and how many standard deviations it reaches. */
const MAP_SIDE = 64;
const MAP_REACH = 3;
/** How far the lattice reaches at least, N(0, I) being next to nothing beyond, and how many deviations of every q. */
const LEAST_REACH = 5;
const REACH = 4;

/** @param test held-out images and their classes */
export async function exactPosterior(
  { id, title, likelihood, vae }: MeasurableModel,
  test: { images: Uint8Array; labels: Uint8Array },
  seed: number,
  { images: wanted, side }: ExactSize,
): Promise<ExactPosterior> {
  const heldOut = test.labels.length;
  const random = randomStream(seed, id, 'exact-posterior');
  const chosen = subset(random, Math.min(wanted, heldOut), heldOut);
  const bytes = imagesAt(test.images, chosen);
  const pixels = greyOf(bytes);
  const encoded = await encoderGaussians(vae, pixels);
  const reach = encoded.reduce((most, q) => Math.max(most, reachOf(q)), LEAST_REACH);
  const lattice = latticeAround([0, 0], reach, side);
  const joints = await logJoint(vae, pixels, placesOf(lattice));
  const fits = joints.map((joint, i) => fitsOf(joint, lattice, encoded[i]));
  const images = fits.map(({ logEvidence, encoder, diagonal, full }, i) => ({
    index: chosen[i],
    label: test.labels[chosen[i]],
    logEvidence,
    encoder: encoder.elbo,
    diagonal: diagonal.elbo,
    full: full.elbo,
  }));
  const moves = joints.map((joint) =>
    Math.abs(logEvidence(joint, lattice) - logEvidenceOfQuarter(joint, lattice)),
  );
  const maps: PosteriorMap[] = [];
  for (const of of mapped(images)) {
    const image = bytes.subarray(of * PIXELS, (of + 1) * PIXELS);
    const { moments, encoder, diagonal, full } = fits[of];
    const qs = { encoder: encoder.q, diagonal: diagonal.q, full: full.q };
    maps.push({ of, image, qs, ...(await mapOf(vae, greyOf(image), moments, qs)) });
  }
  return {
    id,
    title,
    likelihood,
    lattice,
    coarser: {
      mean: moves.reduce((sum, move) => sum + move, 0) / moves.length,
      largest: moves.reduce((most, move) => Math.max(most, move), 0),
    },
    images,
    maps,
  };
}

/** The encoder's q of each image. */
async function encoderGaussians(
  vae: MeasurableModel['vae'],
  pixels: Float32Array,
): Promise<PlaneGaussian[]> {
  const { mean, logVariance } = await posteriors(vae, pixels);
  return Array.from({ length: pixels.length / PIXELS }, (_, i) => ({
    mean: [mean[2 * i], mean[2 * i + 1]],
    covariance: [Math.exp(logVariance[2 * i]), 0, Math.exp(logVariance[2 * i + 1])],
  }));
}

/** How far from the origin a Gaussian is not negligible, in either latent. */
function reachOf({ mean, covariance: [a, , c] }: PlaneGaussian): number {
  return Math.max(
    Math.abs(mean[0]) + REACH * Math.sqrt(a),
    Math.abs(mean[1]) + REACH * Math.sqrt(c),
  );
}

/** Positions of the images whose gaps stand at the shares `MAPPED` in their order, each once. */
function mapped(images: ExactImage[]): number[] {
  const gap = (i: number): number => images[i].logEvidence - images[i].encoder;
  const order = images.map((_, i) => i).sort((a, b) => gap(a) - gap(b));
  return [...new Set(MAPPED.map((share) => order[Math.round(share * (order.length - 1))]))];
}

/** p(z|x) on a lattice of its own, which shows the whole of it and of the encoder's q. */
async function mapOf(
  vae: MeasurableModel['vae'],
  image: Float32Array,
  moments: PlaneGaussian,
  { encoder }: PosteriorMap['qs'],
): Promise<Pick<PosteriorMap, 'lattice' | 'density'>> {
  const centre = [0, 1].map((axis) => (moments.mean[axis] + encoder.mean[axis]) / 2);
  const deviation = (q: PlaneGaussian, axis: number): number =>
    Math.sqrt(q.covariance[2 * axis]) * MAP_REACH + Math.abs(q.mean[axis] - centre[axis]);
  const reach = Math.max(
    ...[0, 1].flatMap((axis) => [deviation(moments, axis), deviation(encoder, axis)]),
  );
  const lattice = latticeAround([centre[0], centre[1]], reach, MAP_SIDE);
  const [joint] = await logJoint(vae, image, placesOf(lattice));
  const largest = joint.reduce((a, b) => Math.max(a, b));
  return {
    lattice,
    density: Uint8Array.from(joint, (value) => Math.round(255 * Math.exp(value - largest))),
  };
}
