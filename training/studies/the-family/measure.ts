import { randomStream } from '../../contract/random.ts';
import { greyOf } from '../../data/images.ts';
import { distanceOf, featuresOfSubsets, type Distance } from '../../evaluate/drawn-images.ts';
import { frechetDistance } from '../../evaluate/frechet.ts';
import { importanceBound } from '../../evaluate/importance-bound.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { multiplyAddsOfTraining } from '../../evaluate/multiply-adds.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';

/** A model of any family by the measures that all of them have. */
export interface Member {
  id: string;
  title: string;
  /** All weights that were trained. */
  parameters: number;
  /** Multiply-adds of its training, without that of what it builds on. */
  multiplyAdds: number;
  /** The KL term, held out, in nats per image. */
  rate: number;
  /**
   * −L_k, held out, in nats per image; absent where the family has no importance weights. So many images got k draws:
   * what these gain over one is carried over to all.
   */
  bound?: { k: number; images: number; nats: number; standardError: number };
  /** Whether the bound is of images given their classes. */
  givenClass: boolean;
  /** Fréchet distance of new images to held-out ones. */
  samples: Distance;
  /** The same of training images, about what a perfect model would get. */
  floor: { mean: number; deviation: number };
  /** A few of them: `[SHOWN, 784]` in [0, 1]. */
  shown: Float32Array;
}

export interface MemberSize {
  /** New images of each draw. */
  samples: number;
  /** Held-out images that get `draws` draws of z; all others get one. */
  images: number;
  draws: number;
}

/** As many as fit in a row. */
export const SHOWN = 12;

export async function measure({
  models: [whole],
  data: { train, test },
  classifier,
  seed,
  size,
}: MeasurementInput<MemberSize>): Promise<Member> {
  const { id, title, parameters, heldOut, family, model } = whole;
  const count = Math.min(size.samples, train.count, test.count);
  const featuresOf = (split: 'train' | 'test') =>
    featuresOfSubsets(classifier, { train, test }[split], count, (draw) =>
      randomStream(seed, 'the-family', split, draw),
    );
  const [ofTest, ofTrain] = [await featuresOf('test'), await featuresOf('train')];
  const { images: shown, ...samples } = await distanceOf(
    classifier,
    ofTest,
    (draw) =>
      family.sample(model, Math.max(count, SHOWN), randomStream(seed, 'the-family', id, draw)),
    SHOWN,
  );
  return {
    ...{ id, title, parameters, samples, shown },
    multiplyAdds: await multiplyAddsOfTraining(whole, train, seed),
    rate: heldOut.kl,
    ...(family.logWeights && { bound: await boundOf() }),
    givenClass: family.givenClass ?? false,
    floor: meanAndDeviation(ofTest.map((each, i) => frechetDistance(each, ofTrain[i]))),
  };

  async function boundOf(): Promise<NonNullable<Member['bound']>> {
    const { draws, images: wanted } = size;
    const { rows, images } = await importanceBound(family, model, greyOf(test.images), seed, {
      ...{ ks: [draws], images: wanted, labels: test.labels },
    });
    const { k, nats, standardError } = rows.at(-1)!;
    return { k, images, nats, standardError };
  }
}
