import type { Differentiable } from '../../decoder/backward.ts';
import { fetchCode } from '../../decoder/fetch-file.ts';
import { loadModel } from '../../decoder/model.ts';
import {
  type Classifier,
  type Encoder,
  loadClassifier,
  loadEncoder,
} from '../../decoder/networks.ts';
import { type Digits, loadDigits } from '../parts/digits.ts';
import { shared } from '../runtime/words.ts';
import type { Given } from './given.ts';

/** The networks, and images for them. */
export interface Machine {
  encoder: Encoder;
  decoder: Differentiable;
  classifier: Classifier;
  digits: Digits;
}

/** @throws Error of one sentence if a file cannot be fetched or is not whole */
export async function loadMachine({ networks, classifier, digits }: Given): Promise<Machine> {
  const [encoder, model, { buildDifferentiable }, reader, images] = await Promise.all([
    loadEncoder(networks.from),
    loadModel(networks.to),
    fetchCode(import('../../decoder/backward.ts')),
    loadClassifier(classifier),
    loadDigits(digits, shared.classes.length),
  ]);
  return { encoder, decoder: buildDifferentiable(model), classifier: reader, digits: images };
}
