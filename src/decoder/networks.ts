import type { GetFile } from './fetch-file.ts';
import { loadNetwork } from './network.ts';

/** Latent → probabilities of the pixels. */
export interface Decoder {
  latentSize: number;
  /** `[latent]` → `[784]` in [0, 1], overwritten by the next call. */
  decode(latent: ArrayLike<number>): Float32Array;
}

/** Pixels → the parameters of the posterior q(z|x). */
export interface Encoder {
  /** `[784]` in [0, 1] → two of `[latent]`, overwritten by the next call. */
  encode(pixels: ArrayLike<number>): { mean: Float32Array; logVariance: Float32Array };
}

/** The most probable class and its probability. */
export interface Reading {
  digit: number;
  confidence: number;
}

/** Pixels → what digit they look like. */
export interface Classifier {
  /** `[784]` in [0, 1] */
  read(pixels: ArrayLike<number>): Reading;
}

/** Loads an exported decoder. Throws as `loadNetwork`. */
export async function loadDecoder(url: string, get?: GetFile): Promise<Decoder> {
  const { inputSize, run } = await loadNetwork(url, get);
  return { latentSize: inputSize, decode: (latent) => run(latent)[0] };
}

/** Loads an exported encoder. Throws as `loadNetwork`. */
export async function loadEncoder(url: string, get?: GetFile): Promise<Encoder> {
  const { run } = await loadNetwork(url, get);
  return {
    encode(pixels) {
      const [mean, logVariance] = run(pixels);
      return { mean, logVariance };
    },
  };
}

/** Loads the run's classifier. Throws as `loadNetwork`. */
export async function loadClassifier(url: string, get?: GetFile): Promise<Classifier> {
  const { run } = await loadNetwork(url, get);
  return {
    read(pixels) {
      const [logits] = run(pixels);
      const largest = Math.max(...logits);
      const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
      return { digit: logits.indexOf(largest), confidence: 1 / sum };
    },
  };
}
