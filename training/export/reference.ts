import * as tf from '@tensorflow/tfjs';
import type { Bound } from '../contract/manifest.ts';
import { PIXELS } from '../contract/image.ts';
import { randomStream, type Random } from '../contract/random.ts';
import type { Images } from '../data/images.ts';
import { take } from '../engines/take.ts';
import { meanAndDeviation } from '../evaluate/spread.ts';
import {
  variablesOf,
  type AnyArchitecture,
  type Family,
  type LossTerms,
} from '../models/family.ts';
import type { Model } from '../models/model.ts';
import { asMeasured, type Objective } from '../objective/objective.ts';
import { inOrder, lossBatch } from '../train/batches.ts';
import { BoundSum } from '../train/bound-sum.ts';
import { readTerms } from '../train/read-terms.ts';
import { Replay } from '../train/replay/replay.ts';
import { safetensorsFile } from './safetensors.ts';

/** One image at a time, of what others compare with: a row of what was drawn is that image's, in whatever order a family draws. */
const ONE = 1;

/** How often the noise is drawn anew to see what it does to the bound. */
const DRAWS = 12;

/** What a model makes of a few images, for whoever runs it elsewhere to compare with. */
export interface Reference {
  /** A safetensors file: pixels, what was drawn at random and the terms of the bound. */
  file: Uint8Array;
  /** Standard deviation over draws of z of the negative ELBO of one image, in nats. */
  noise: number;
}

/**
 * A few images as the loss saw them, the numbers that it drew at random for each, and the terms of the negative
 * ELBO, as means over the images: whoever runs the networks elsewhere gets the same from the same numbers.
 */
export async function referenceOf<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  images: Images,
  seed: number,
  objective: Objective,
): Promise<Reference> {
  const count = images.images.length / PIXELS;
  const replay = new Replay<Terms>(variablesOf(family, model), (batch) => ({
    terms: family.terms(model, batch, asMeasured(objective)),
    gradients: [],
  }));
  const measured = [];
  for (let draw = 0; draw < (objective.sampling ? DRAWS : 1); draw++) {
    const batchSize = draw === 0 ? ONE : count;
    measured.push(await measure(replay, images, seed, objective, draw, batchSize));
  }
  const [{ bound, pixels, drawn }] = measured;
  const means = measured.map((each) => each.bound.negativeElbo);
  return {
    noise: objective.sampling ? meanAndDeviation(means).deviation * Math.sqrt(count) : 0,
    file: safetensorsFile(
      [
        { name: 'pixels', shape: [count, PIXELS], data: pixels },
        ...Object.entries(drawn)
          .filter(([, values]) => values.length > 0)
          .map(([name, values]) => ({
            name,
            shape: [count, values.length / count],
            data: Float32Array.from(values),
          })),
        ...(images.labels ? [{ name: 'labels', shape: [count], data: images.labels }] : []),
        // Its other terms are no part of the negative ELBO, and their names are the families' own.
        ...Object.entries({
          negative_elbo: bound.negativeElbo,
          reconstruction: bound.reconstruction,
          kl: bound.kl,
        }).map(([name, value]) => ({ name, shape: [], data: Float32Array.of(value) })),
      ],
      {
        description:
          'Held-out images as bytes (divide by 255) with their classes; for each the numbers that its loss drew, in their order: noise from N(0, 1), as the ε of a draw z = μ + σ·ε, and uniform ones from [0, 1); and the means over the images of the terms of the negative ELBO, in nats per image.',
      },
    ),
  };
}

/** What was drawn at random, in the order in which it was. */
interface Drawn {
  noise: number[];
  uniform: number[];
}

interface Terms {
  terms: LossTerms;
  gradients: [];
}

async function measure(
  replay: Replay<Terms>,
  images: Images,
  seed: number,
  objective: Objective,
  draw: number,
  batchSize: number,
): Promise<{ bound: Bound; pixels: Uint8Array; drawn: Drawn }> {
  const drawn: Drawn = { noise: [], uniform: [] };
  const random = {
    noise: recorded(randomStream(seed, 'reference-noise', draw), drawn),
    pixels: randomStream(seed, 'reference-pixels'),
  };
  const pixels = new Uint8Array(images.images.length);
  const sum = new BoundSum();
  for (const positions of inOrder(images.images, batchSize)) {
    const batch = lossBatch(images, positions, objective.pixels, random);
    const terms = tf.tidy(() => replay.run(batch).terms);
    sum.add(await readTerms(terms), positions.length);
    const values = await take(batch.pixels);
    batch.labels?.dispose();
    pixels.set(
      values.map((value) => Math.round(255 * value)),
      positions[0] * PIXELS,
    );
  }
  return { bound: sum.mean(), pixels, drawn };
}

/** A stream that writes down the numbers it gives. */
function recorded(random: Random, { noise, uniform }: Drawn): Random {
  const kept = (to: number[], value: number): number => {
    to.push(value);
    return value;
  };
  return {
    ...random,
    normal: () => kept(noise, random.normal()),
    uniform: () => kept(uniform, random.uniform()),
  };
}
