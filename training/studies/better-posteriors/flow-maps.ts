import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../contract/image.ts';
import { randomStream } from '../../contract/random.ts';
import { greyAt } from '../../data/images.ts';
import { take } from '../../engines/take.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { latticeAround, placesOf, type Lattice } from '../../contract/plane/lattice.ts';
import { logJoint } from '../../evaluate/plane/log-joint.ts';
import { flowPosteriorOf } from '../../models/flow/draws.ts';
import { planarFlow } from '../../models/flow/planar-flow.ts';
import type { FlowVae } from '../../models/flow/vae.ts';
import { noiseFor, reparameterise } from '../../objective/reparameterise.ts';
import type { ExactGaps } from './exact-gaps.ts';

/** The true posterior of one image, with draws before and after the flow. */
export interface FlowMap {
  /** Position in the held-out set. */
  index: number;
  label: number;
  /** log p(x) − ELBO, in nats. */
  gap: number;
  lattice: Lattice;
  /** p(z|x) as shares of the largest, a byte a place. */
  density: Uint8Array;
  /** Draws of the base and where the flow sends them, `[draws, 2]` each. */
  base: Float32Array;
  end: Float32Array;
}

/** Which images are mapped: from the narrowest gap, 0, to the widest, 1. */
const MAPPED = [0.1, 0.5, 0.9];
const MAP_SIDE = 64;
const DRAWS = 150;
/** How far a map reaches beyond the farthest draw, as a share of the whole. */
const MARGIN = 0.1;

export async function flowMaps(
  { model }: MeasurableModel,
  test: { images: Uint8Array; labels: Uint8Array },
  { chosen, gaps }: ExactGaps,
  seed: number,
): Promise<FlowMap[]> {
  const vae = model as FlowVae;
  const order = gaps.map((_, i) => i).sort((a, b) => gaps[a] - gaps[b]);
  const shown = new Set(MAPPED.map((share) => order[Math.round(share * (order.length - 1))]));
  const maps: FlowMap[] = [];
  for (const i of shown) {
    const index = chosen[i];
    const pixels = greyAt(test.images, [index]);
    const random = randomStream(seed, 'better-posteriors', 'maps', index);
    const [base, end] = await Promise.all(
      tf
        .tidy(() => {
          const x = tf.tensor2d(pixels, [1, PIXELS]);
          const { mean, logVariance, parameters } = flowPosteriorOf(vae, x);
          const start = reparameterise(mean, logVariance, noiseFor(DRAWS, vae.latentSize, random));
          return [start, planarFlow(start, parameters, vae.steps).z];
        })
        .map((tensor) => take(tensor)),
    );
    const lattice = latticeOver([...base, ...end]);
    const [joint] = await logJoint(vae, pixels, placesOf(lattice));
    const largest = joint.reduce((a, b) => Math.max(a, b));
    maps.push({
      ...{ index, label: test.labels[index], gap: gaps[i], lattice, base, end },
      density: Uint8Array.from(joint, (value) => Math.round(255 * Math.exp(value - largest))),
    });
  }
  return maps;
}

/** A square that holds all of some places, given as z₁, z₂, z₁, … */
function latticeOver(places: number[]): Lattice {
  const ends = [0, 1].map((axis) => {
    const values = places.filter((_, i) => i % 2 === axis);
    return [Math.min(...values), Math.max(...values)];
  });
  const [x, y] = ends.map(([low, high]) => (low + high) / 2);
  const reach = Math.max(...ends.map(([low, high]) => (high - low) / 2)) * (1 + MARGIN);
  return latticeAround([x, y], reach, MAP_SIDE);
}
