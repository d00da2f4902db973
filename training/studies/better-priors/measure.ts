import { normals, randomStream, subset, type Random } from '../../contract/random.ts';
import { greyAt, type LabelledImages } from '../../data/images.ts';
import { distanceOf, featuresOfSubsets } from '../../evaluate/drawn-images.ts';
import type { MeasurableModel, MeasurementInput } from '../../evaluate/measurement-input.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { Vae } from '../../models/gaussian/vae.ts';
import { PRIORS } from './experiments.ts';
import { SHOWN, type BetterPriors, type PriorWay } from './better-priors.ts';

/** Images of a draw. */
export interface BetterPriorsSize {
  samples: number;
}

const NAME = 'better-priors';

/** @param input.models a VAE, and its priors in the order of `PRIORS` */
export async function measure({
  models: [base, ...priors],
  classifier,
  data: { train, test },
  seed,
  size,
}: MeasurementInput<BetterPriorsSize>): Promise<BetterPriors> {
  const count = Math.min(size.samples, train.count, test.count);
  const heldOut = await featuresOfSubsets(classifier, test, count, (draw) =>
    randomStream(seed, NAME, 'test', draw),
  );
  const distance = (draw: (random: Random) => Promise<Float32Array>, shown = SHOWN) =>
    distanceOf(classifier, heldOut, (i) => draw(randomStream(seed, NAME, i)), shown);
  const { images: _, ...floor } = await distance(
    async (random) => greyAt(train.images, subset(random, count, train.count)),
    0,
  );
  const ways: PriorWay[] = [];
  for (const [i, model] of [base, ...priors].entries()) {
    const way = i === 0 ? 'standard' : PRIORS[i - 1].name;
    const drawn = await distance((random) => sampleOf(model, count, random));
    ways.push({ way, id: model.id, bound: model.heldOut, ...drawn });
  }
  const ofImages = await distance((random) => fromPosteriors(base.vae, train, count, random));
  ways.push({ way: 'posterior', id: base.id, ...ofImages });
  return { id: base.id, title: base.title, beta: base.beta, floor, ways };
}

function sampleOf(
  { family, model }: MeasurableModel,
  count: number,
  random: Random,
): Promise<Float32Array> {
  return family.sample(model, count, random);
}

/** A draw from the posterior of each of some training images, decoded: no prior can be closer to the codes. */
async function fromPosteriors(
  vae: Vae,
  { images, count: among }: LabelledImages,
  count: number,
  random: Random,
): Promise<Float32Array> {
  const some = greyAt(images, subset(random, count, among));
  const { mean, logVariance } = await posteriors(vae, some);
  const noise = normals(random, mean.length);
  return decode(
    vae,
    mean.map((m, i) => m + Math.exp(0.5 * logVariance[i]) * noise[i]),
  );
}
