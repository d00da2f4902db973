import { normals, randomStream, subset, type Random } from '../../contract/random.ts';
import { greyAt } from '../../data/images.ts';
import { distanceOf, featuresOfSubsets } from '../../evaluate/drawn-images.ts';
import { drawMixture, fitMixture } from '../../evaluate/gaussian-mixture.ts';
import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
import { decode } from '../../models/gaussian/decode.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import {
  COMPONENTS,
  SHOWN,
  WAYS,
  type DrawnCodes,
  type DrawnImages,
  type Way,
} from './drawn-codes.ts';

export interface AutoencoderSize {
  /** Images of a draw. */
  samples: number;
  /** Codes that densities are fitted to. */
  codes: number;
}

export async function measure({
  models,
  classifier,
  data: { train, test },
  seed,
  size,
}: MeasurementInput<AutoencoderSize>): Promise<DrawnCodes[]> {
  const count = Math.min(size.samples, test.count);
  const heldOut = await featuresOfSubsets(classifier, test, count, (draw) =>
    randomStream(seed, 'drawn-codes', 'test', draw),
  );
  const fitted = Math.min(size.codes, train.count);
  const rows = subset(randomStream(seed, 'drawn-codes', 'codes'), fitted, train.count);
  const pixels = greyAt(train.images, rows);
  const measured: DrawnCodes[] = [];
  for (const model of models) {
    const { id, title, objective } = model;
    const codes = (await posteriors(model.vae, pixels)).mean;
    const ways: DrawnImages[] = [];
    for (const way of WAYS) {
      const drawn = drawer(way, codes, model.latentSize, seed);
      const images = (draw: number): Promise<Float32Array> =>
        decode(model.vae, drawn(count, randomStream(seed, 'drawn-codes', draw)));
      ways.push({ way, ...(await distanceOf(classifier, heldOut, images, SHOWN)) });
    }
    measured.push({ id, title, isVae: objective.sampling, fitted, ways });
  }
  return measured;
}

/** What draws so many codes in one of the ways. */
function drawer(
  way: Way,
  codes: Float32Array,
  dimensions: number,
  seed: number,
): (count: number, random: Random) => Float32Array {
  if (way === 'prior') return (count, random) => normals(random, count * dimensions);
  const components = way === 'gaussian' ? 1 : COMPONENTS;
  const mixture = fitMixture(codes, dimensions, components, randomStream(seed, 'drawn-codes', way));
  return (count, random) => drawMixture(mixture, count, random);
}
