import { PIXELS } from '../../contract/image.ts';
import { randomStream, subset, type Random } from '../../contract/random.ts';
import { greyAt, greyOf, imagesAt } from '../../data/images.ts';
import { distanceOf, featuresOfSubsets } from '../../evaluate/drawn-images.ts';
import type { MeasurableModel, MeasurementInput } from '../../evaluate/measurement-input.ts';
import { PLACES } from '../../contract/code-grid.ts';
import type { Codes } from '../../models/codes/networks.ts';
import { SHOWN, type ListedCodes, type ListedModel, type ListedWay } from './listed-codes.ts';
import { perplexityOf, sharesOf } from './perplexity.ts';

export interface ListedCodesSize {
  /** Images of a draw. */
  samples: number;
  /** Held-out images whose codes are counted. */
  images: number;
}

const NAME = 'codes-from-a-list';

/** @param input.models the VQ-VAE, the prior on its codes, and the model with Gumbel-softmax */
export async function measure({
  models: [vq, prior, gumbel],
  classifier,
  data: { train, test },
  seed,
  size,
}: MeasurementInput<ListedCodesSize>): Promise<ListedCodes> {
  const count = Math.min(size.samples, train.count, test.count);
  const heldOut = await featuresOfSubsets(classifier, test, count, (draw) =>
    randomStream(seed, NAME, 'test', draw),
  );
  const distance = (draw: (random: Random) => Promise<Float32Array>) =>
    distanceOf(classifier, heldOut, (i) => draw(randomStream(seed, NAME, i)), SHOWN);
  const some = (random: Random): Float32Array =>
    greyAt(train.images, subset(random, count, train.count));
  const { images: _, ...floor } = await distance(async (random) => some(random));

  const looked = greyOf(
    imagesAt(
      test.images,
      subset(randomStream(seed, NAME), Math.min(size.images, test.count), test.count),
    ),
  );
  const originals = looked.slice(0, SHOWN * PIXELS);

  async function listed(of: MeasurableModel, onTop?: MeasurableModel): Promise<ListedModel> {
    const { family, model, id, title, heldOut: bound } = of;
    const { entries } = (model as Codes).architecture;
    const codes = await family.encode(model, looked);
    const shares = sharesOf(codes, entries);
    const order = [...shares.keys()].sort((a, b) => shares[b] - shares[a] || a - b);
    const grids = Float32Array.from(
      { length: entries * PLACES },
      (_, i) => order[Math.floor(i / PLACES)],
    );
    const ways: ListedWay[] = [
      { way: 'uniform', ...(await distance((random) => family.sample(model, count, random))) },
    ];
    if (onTop) {
      const drawn = await distance((random) => onTop.family.sample(onTop.model, count, random));
      ways.push({ way: 'prior', ...drawn });
    }
    const ofImages = await distance(async (random) =>
      family.decode(model, await family.encode(model, some(random))),
    );
    ways.push({ way: 'images', ...ofImages });
    return {
      id,
      title,
      entries,
      images: looked.length / PIXELS,
      perplexity: perplexityOf(shares),
      used: shares.filter((share) => share > 0).length,
      reconstruction: bound.reconstruction,
      bits: {
        uniform: PLACES * Math.log2(entries),
        own: (onTop?.heldOut ?? bound).kl / Math.LN2,
      },
      reconstructions: await family.decode(model, codes.slice(0, SHOWN * PLACES)),
      alone: await family.decode(model, grids),
      order,
      shares: order.map((entry) => shares[entry]),
      ways,
    };
  }

  return { floor, originals, vq: await listed(vq, prior), gumbel: await listed(gumbel) };
}
