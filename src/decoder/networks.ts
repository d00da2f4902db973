import { CLASSES, PIXELS } from '../../training/contract/image.ts';
import { fetchCode, type GetFile } from './fetch-file.ts';
import { loadModel } from './model.ts';
import type { Network } from './network.ts';

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

/** Loads an exported decoder. Throws as `loadNetwork`, and where it decodes to something else. */
export async function loadDecoder(url: string, get?: GetFile): Promise<Decoder> {
  const { inputSize, run } = await loadOf('decoder', url, get, ({ outputSizes }) =>
    isOf(outputSizes, [PIXELS]),
  );
  return { latentSize: inputSize, decode: (latent) => run(latent)[0] };
}

/** Loads an exported encoder. Throws as `loadNetwork`, and where it encodes something else. */
export async function loadEncoder(url: string, get?: GetFile): Promise<Encoder> {
  const { run } = await loadOf('encoder', url, get, ({ inputSize, outputSizes: [mean, ...rest] }) =>
    isOf([inputSize, ...rest], [PIXELS, mean]),
  );
  return {
    encode(pixels) {
      const [mean, logVariance] = run(pixels);
      return { mean, logVariance };
    },
  };
}

/** Loads the run's classifier. Throws as `loadNetwork`, and where it reads something else. */
export async function loadClassifier(url: string, get?: GetFile): Promise<Classifier> {
  const { run } = await loadOf('classifier', url, get, ({ inputSize, outputSizes }) =>
    isOf([inputSize, ...outputSizes], [PIXELS, CLASSES]),
  );
  return {
    read(pixels) {
      const [logits] = run(pixels);
      const largest = Math.max(...logits);
      const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
      return { digit: logits.indexOf(largest), confidence: 1 / sum };
    },
  };
}

/**
 * Loads a TFJS layers model and makes it ready to run.
 *
 * @param url of `model.json`; the weights lie beside it
 * @throws Error of one sentence where a file cannot be had, is cut short, or holds a network that is
 * not a tree of the layers known here
 */
export async function loadNetwork(url: string, get?: GetFile): Promise<Network> {
  // The largest part of the code comes beside the model, not before it.
  const [model, { buildNetwork }] = await Promise.all([
    loadModel(url, get),
    fetchCode(import('./network.ts')),
  ]);
  return buildNetwork(model);
}

async function loadOf(
  kind: string,
  url: string,
  get: GetFile | undefined,
  isKind: (network: Network) => boolean,
): Promise<Network> {
  const network = await loadNetwork(url, get);
  if (isKind(network)) return network;
  const sizes = `${network.inputSize} numbers to ${network.outputSizes.join(' and ')}`;
  throw new Error(`${url.split('#')[0]} is no ${kind} of images: it leads from ${sizes}.`);
}

function isOf(sizes: number[], wanted: number[]): boolean {
  return sizes.join() === wanted.join();
}
