import type { Classifier as ClassifierEntry } from '../contract/manifest.ts';
import type { Splits } from '../data/images.ts';
import { exportNetwork } from '../export/layers-model.ts';
import { concatenate } from '../models/concatenate.ts';
import { accuracy } from './classifier.ts';
import { classifierFromWeights, logitsOf, readClassifier } from './model.ts';
import { trainClassifier } from './train.ts';

export interface ClassifierRequest {
  data: Splits;
  /** How many there are. */
  classes: number;
  seed: number;
  epochs: number;
}

/** A classifier without its network: what a store keeps and a thread can be sent. */
export interface MadeClassifier {
  weights: Float32Array;
  /** Its place in the manifest. */
  entry: ClassifierEntry;
  /** As exported, by path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/** Trains the classifier, exports it, and measures it as trained and as anybody reads it from the files. */
export async function makeClassifier({
  data: { train, test },
  classes,
  seed,
  epochs,
}: ClassifierRequest): Promise<MadeClassifier> {
  const classifier = await trainClassifier(train, classes, seed, epochs);
  const exported = await exportNetwork(logitsOf(classifier), 'models/classifier');
  const asExported = classifierFromWeights(concatenate(exported.weights), classes);
  const made = {
    weights: await readClassifier(classifier),
    files: exported.files,
    entry: {
      model: exported.model,
      accuracy: {
        float32: await accuracy(classifier, test.images, test.labels),
        uint8: await accuracy(asExported, test.images, test.labels),
      },
    },
  };
  classifier.dispose();
  asExported.dispose();
  return made;
}
