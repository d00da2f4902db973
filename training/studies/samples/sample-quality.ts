import { read } from '../../classifier/classifier.ts';
import { FEATURES, type Classifier } from '../../classifier/model.ts';
import { normals, randomStream, subset } from '../../contract/random.ts';
import { imagesAt, type Splits } from '../../data/images.ts';
import { featuresOfImages } from '../../evaluate/features-of-images.ts';
import { FLOOR_DRAWS, frechetDistance, gaussianOf, type Gaussian } from '../../evaluate/frechet.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';
import { countByClass } from '../../figures/words/readings.ts';
import { decode } from '../../models/gaussian/decode.ts';
import type { Vae } from '../../models/gaussian/vae.ts';

/** How good and how diverse many draws of the prior are, in the eyes of the classifier. */
export interface SampleQuality {
  /** Samples, and as many held-out images. */
  count: number;
  /** Fréchet distance to held-out images in the classifier's features (Heusel et al. 2017). */
  frechet: number;
  /**
   * The same between as many training and held-out images, about what a perfect model would get: the
   * mean over several draws of either, and their standard deviation.
   */
  frechetFloor: number;
  frechetFloorDeviation: number;
  /** Mean probability of the class that is taken. */
  confidence: number;
  /** Entropy of the classes taken, in nats; log 10 ≈ 2.303 where ten are equally frequent. */
  classEntropy: number;
  /** Share of each class. */
  shares: number[];
}

/**
 * Decodes draws of the prior, the same for every model of as many latents, and sets them beside as
 * many held-out images.
 *
 * @param count samples wanted; fewer where there are fewer images of a split to set them beside
 */
export async function sampleQuality(
  { vae, classifier, classes }: { vae: Vae; classifier: Classifier; classes: number },
  { train, test }: Splits,
  seed: number,
  count: number,
): Promise<SampleQuality> {
  const used = Math.min(count, train.count, test.count);
  const someOf = async (split: 'train' | 'test', draw: number): Promise<Gaussian> => {
    const { images, count: among } = { train, test }[split];
    const some = subset(randomStream(seed, 'sample-quality', split, draw), used, among);
    return featuresOfImages(classifier, imagesAt(images, some));
  };
  const latents = normals(randomStream(seed, 'sample-quality'), used * vae.latentSize);
  const reading = await read(classifier, await decode(vae, latents));
  const heldOut: Gaussian[] = [];
  const floors: number[] = [];
  for (let draw = 0; draw < FLOOR_DRAWS; draw++) {
    heldOut.push(await someOf('test', draw));
    floors.push(frechetDistance(await someOf('train', draw), heldOut[draw]));
  }
  const samples = gaussianOf(reading.features, FEATURES);
  const floor = meanAndDeviation(floors);
  const shares = sharesOf(reading.classes, classes);
  return {
    count: used,
    frechet: meanAndDeviation(heldOut.map((each) => frechetDistance(samples, each))).mean,
    frechetFloor: floor.mean,
    frechetFloorDeviation: floor.deviation,
    confidence: reading.confidences.reduce((sum, confidence) => sum + confidence, 0) / used,
    classEntropy: entropy(shares),
    shares,
  };
}

/** The share of each of so many classes among readings. */
function sharesOf(readings: number[], classes: number): number[] {
  return countByClass(readings, classes).map((count) => count / readings.length);
}

/** In nats; what does not occur adds nothing. */
function entropy(shares: number[]): number {
  return shares.reduce((sum, share) => (share === 0 ? sum : sum - share * Math.log(share)), 0);
}
