import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
  loadEncoder,
} from '../../decoder/networks.ts';
import { shared } from '../runtime/words.ts';
import { type DigitFiles, digitImage, type Digits, loadDigits } from './digits.ts';

/** Addresses of the files that `loadModelAndDigits` loads. */
export interface ModelFiles {
  /** Without it there are no codes of images. */
  encoder?: string;
  decoder: string;
  classifier: string;
  /** Held-out images. */
  digits: DigitFiles;
}

/** A model, and held-out images to start from in its latent space. */
export interface ModelAndDigits {
  decoder: Decoder;
  classifier: Classifier;
  digits: Digits;
  /** The posterior mean of one of the images, `[latent]`; zeros without an encoder. */
  codeOf(position: number): Float32Array;
}

/** @throws Error of one sentence if a file cannot be fetched or is not whole */
export async function loadModelAndDigits(files: ModelFiles): Promise<ModelAndDigits> {
  const [encoder, decoder, classifier, digits] = await Promise.all([
    files.encoder === undefined ? undefined : loadEncoder(files.encoder),
    loadDecoder(files.decoder),
    loadClassifier(files.classifier),
    loadDigits(files.digits, shared.classes.length),
  ]);
  const codeOf = (position: number): Float32Array =>
    Float32Array.from(
      encoder?.encode(digitImage(digits, position)).mean ?? new Float32Array(decoder.latentSize),
    );
  return { decoder, classifier, digits, codeOf };
}
