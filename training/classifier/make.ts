import type { Splits } from '../data/images.ts';
import { accuracy } from './classifier.ts';
import { readClassifier } from './model.ts';
import { trainClassifier } from './train.ts';

export interface ClassifierRequest {
  data: Splits;
  seed: number;
  epochs: number;
}

/** A classifier without its network: what a store keeps and a thread can be sent. */
export interface MadeClassifier {
  weights: Float32Array;
  /** Share of the held-out images that it names right. */
  accuracy: number;
}

export async function makeClassifier({
  data: { train, test },
  seed,
  epochs,
}: ClassifierRequest): Promise<MadeClassifier> {
  const classifier = await trainClassifier(train.images, train.labels, seed, epochs);
  const made = {
    weights: await readClassifier(classifier),
    accuracy: await accuracy(classifier, test.images, test.labels),
  };
  classifier.dispose();
  return made;
}
