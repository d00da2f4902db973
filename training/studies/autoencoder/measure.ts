import { read } from '../../classifier/classifier.ts';
import { FEATURES, type Classifier } from '../../classifier/model.ts';
import { PIXELS } from '../../contract/image.ts';
import { normals, randomStream, subset, type Random } from '../../contract/random.ts';
import { greyOf, imagesAt } from '../../data/images.ts';
import { FLOOR_DRAWS, frechetDistance, gaussianOf, type Gaussian } from '../../evaluate/frechet.ts';
import { drawMixture, fitMixture } from '../../evaluate/gaussian-mixture.ts';
import type { MeasurableModel, MeasurementInput } from '../../evaluate/measurement-input.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';
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
  const heldOut: Gaussian[] = [];
  for (let draw = 0; draw < FLOOR_DRAWS; draw++) {
    const some = subset(randomStream(seed, 'drawn-codes', 'test', draw), count, test.count);
    heldOut.push(await featuresOf(classifier, greyOf(imagesAt(test.images, some))));
  }
  const fitted = Math.min(size.codes, train.count);
  const rows = subset(randomStream(seed, 'drawn-codes', 'codes'), fitted, train.count);
  const pixels = greyOf(imagesAt(train.images, rows));
  const measured: DrawnCodes[] = [];
  for (const model of models) {
    const { id, title, objective } = model;
    const codes = (await posteriors(model.vae, pixels)).mean;
    const ways: DrawnImages[] = [];
    for (const way of WAYS) {
      const drawn = drawer(way, codes, model.latentSize, seed);
      ways.push({
        way,
        count,
        ...(await distances(model, classifier, drawn, heldOut, count, seed)),
      });
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

async function distances(
  { vae }: MeasurableModel,
  classifier: Classifier,
  drawn: (count: number, random: Random) => Float32Array,
  heldOut: Gaussian[],
  count: number,
  seed: number,
): Promise<Omit<DrawnImages, 'way' | 'count'>> {
  const values: number[] = [];
  let images = new Float32Array();
  for (const [draw, real] of heldOut.entries()) {
    const decoded = await decode(vae, drawn(count, randomStream(seed, 'drawn-codes', draw)));
    if (draw === 0) images = decoded.slice(0, SHOWN * PIXELS);
    values.push(frechetDistance(await featuresOf(classifier, decoded), real));
  }
  const { mean, deviation } = meanAndDeviation(values);
  return { draws: values.length, frechet: mean, deviation, images };
}

async function featuresOf(classifier: Classifier, images: Float32Array): Promise<Gaussian> {
  return gaussianOf((await read(classifier, images)).features, FEATURES);
}
