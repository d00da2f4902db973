import type { Classifier } from '../classifier/model.ts';
import { PIXELS } from '../contract/image.ts';
import { subset, type Random } from '../contract/random.ts';
import { imagesAt, type LabelledImages } from '../data/images.ts';
import { featuresOf, featuresOfImages } from './features-of-images.ts';
import { FLOOR_DRAWS, frechetDistance, type Gaussian } from './frechet.ts';
import { meanAndDeviation } from './spread.ts';

/** How far what is drawn lies from held-out images. */
export interface Distance {
  /** Draws of as many images each. */
  draws: number;
  count: number;
  /** Fréchet distance to as many held-out images: its mean and standard deviation over the draws. */
  frechet: number;
  deviation: number;
}

/** The classifier's features of several subsets of images, for draws to be compared with. */
export async function featuresOfSubsets(
  classifier: Classifier,
  { images, count: among }: LabelledImages,
  count: number,
  randomOf: (draw: number) => Random,
): Promise<Gaussian[]> {
  const features: Gaussian[] = [];
  for (let draw = 0; draw < FLOOR_DRAWS; draw++) {
    const some = subset(randomOf(draw), count, among);
    features.push(await featuresOfImages(classifier, imagesAt(images, some)));
  }
  return features;
}

/**
 * The Fréchet distance of several draws of images to as many sets of held-out ones.
 *
 * @param draw gives the images of a draw, `[count, 784]` in [0, 1]
 * @param shown how many of the first draw are given back, `[shown, 784]`
 */
export async function distanceOf(
  classifier: Classifier,
  heldOut: Gaussian[],
  draw: (draw: number) => Promise<Float32Array>,
  shown: number,
): Promise<Distance & { images: Float32Array }> {
  const values: number[] = [];
  let [first, count] = [new Float32Array(), 0];
  for (const [i, real] of heldOut.entries()) {
    const images = await draw(i);
    if (i === 0) [first, count] = [images.slice(0, shown * PIXELS), images.length / PIXELS];
    values.push(frechetDistance(await featuresOf(classifier, images), real));
  }
  const { mean, deviation } = meanAndDeviation(values);
  return { draws: values.length, count, frechet: mean, deviation, images: first };
}
