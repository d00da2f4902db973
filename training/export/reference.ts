import * as tf from '@tensorflow/tfjs';
import type { Bound } from '../contract/manifest.ts';
import { PIXELS } from '../contract/image.ts';
import { randomStream, type Random } from '../contract/random.ts';
import type { Images } from '../data/images.ts';
import { take } from '../engines/take.ts';
import { meanAndDeviation } from '../evaluate/spread.ts';
import type { AnyArchitecture, Family } from '../models/family.ts';
import type { Model } from '../models/model.ts';
import { asMeasured, type Objective } from '../objective/objective.ts';
import { inOrder, lossBatch } from '../train/batches.ts';
import { BoundSum } from '../train/bound-sum.ts';
import { readTerms } from '../train/read-terms.ts';
import { safetensorsFile } from './safetensors.ts';

/** Of what others compare with: the sums of few images in 32 bits are exact to a few millionths. */
const FEW = 10;

/** How often the noise is drawn anew to see what it does to the bound. */
const DRAWS = 12;

/** What a model makes of a few images, for whoever runs it elsewhere to compare with. */
export interface Reference {
  /** A safetensors file: pixels, noise and the terms of the bound. */
  file: Uint8Array;
  /** Standard deviation over draws of z of the negative ELBO of one image, in nats. */
  noise: number;
}

/**
 * A few images as the loss saw them, the noise it drew, and the terms of the negative ELBO, as means over
 * the images: whoever runs the networks elsewhere gets the same from the same pixels and noise.
 */
export async function referenceOf<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  images: Images,
  seed: number,
  objective: Objective,
): Promise<Reference> {
  const count = images.images.length / PIXELS;
  const measured = [];
  for (let draw = 0; draw < (objective.sampling ? DRAWS : 1); draw++) {
    const batchSize = draw === 0 ? FEW : count;
    measured.push(await measure(family, model, images, seed, objective, draw, batchSize));
  }
  const [{ bound, pixels, noise }] = measured;
  const means = measured.map((each) => each.bound.negativeElbo);
  return {
    noise: objective.sampling ? meanAndDeviation(means).deviation * Math.sqrt(count) : 0,
    file: safetensorsFile(
      [
        { name: 'pixels', shape: [count, PIXELS], data: pixels },
        ...(noise.length > 0
          ? [{ name: 'noise', shape: [count, noise.length / count], data: noise }]
          : []),
        ...(images.labels ? [{ name: 'labels', shape: [count], data: images.labels }] : []),
        ...Object.entries(bound).map(([name, value]) => ({
          name: name === 'negativeElbo' ? 'negative_elbo' : name,
          shape: [],
          data: Float32Array.of(value),
        })),
      ],
      {
        description:
          'Held-out images as bytes (divide by 255) with their classes, the noise ε of one draw z = μ + σ·ε of each, and the means over the images of the terms of the negative ELBO, in nats per image.',
      },
    ),
  };
}

async function measure<M extends Model>(
  family: Family<AnyArchitecture, M>,
  model: M,
  images: Images,
  seed: number,
  objective: Objective,
  draw: number,
  batchSize: number,
): Promise<{ bound: Bound; pixels: Uint8Array; noise: Float32Array }> {
  const drawn: number[] = [];
  const random = {
    noise: recorded(randomStream(seed, 'reference-noise', draw), drawn),
    pixels: randomStream(seed, 'reference-pixels'),
  };
  const pixels = new Uint8Array(images.images.length);
  const sum = new BoundSum();
  for (const positions of inOrder(images.images, batchSize)) {
    const batch = lossBatch(images, positions, objective.pixels, random);
    const terms = tf.tidy(() => family.terms(model, batch, asMeasured(objective)));
    sum.add(await readTerms(terms), positions.length);
    const values = await take(batch.pixels);
    pixels.set(
      values.map((value) => Math.round(255 * value)),
      positions[0] * PIXELS,
    );
  }
  return { bound: sum.mean(), pixels, noise: Float32Array.from(drawn) };
}

/** A stream that writes down the normals it gives. */
function recorded(random: Random, drawn: number[]): Random {
  return {
    ...random,
    normal() {
      const value = random.normal();
      drawn.push(value);
      return value;
    },
  };
}
