import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
  loadEncoder,
} from '../../decoder/networks.ts';
import { type Digits, loadDigits, pixelsOf } from './digits.ts';

/** What it takes to explore a latent space from held-out images on. */
export interface Exploration {
  decoder: Decoder;
  classifier: Classifier;
  /** Held-out images. */
  digits: Digits;
  /** The posterior mean of one of them, `[latent]`. */
  codeOf(position: number): Float32Array;
}

/**
 * @param urls by the names of the element's `data-` attributes
 * @throws Error of one sentence where a file cannot be had or is not whole
 */
export async function loadExploration(urls: DOMStringMap): Promise<Exploration> {
  const [encoder, decoder, classifier, digits] = await Promise.all([
    loadEncoder(urls.encoder!),
    loadDecoder(urls.decoder!),
    loadClassifier(urls.classifier!),
    loadDigits({ images: urls.images!, labels: urls.labels! }),
  ]);
  const codeOf = (position: number): Float32Array =>
    Float32Array.from(encoder.encode(pixelsOf(digits, position)).mean);
  return { decoder, classifier, digits, codeOf };
}
