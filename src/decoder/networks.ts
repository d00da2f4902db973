import { PIXELS } from '../../training/contract/image.ts';
import { fetchCode, type GetFile } from './fetch-file.ts';
import { loadModel } from './model.ts';
import { named } from './named.ts';
import type { End, Network } from './network.ts';

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
  label: number;
  confidence: number;
}

/** Pixels → what class they look like. */
export interface Classifier {
  /** `[784]` in [0, 1] */
  read(pixels: ArrayLike<number>): Reading;
}

/** Loads an exported decoder. Throws as `loadNetwork`, and where it decodes something else. */
export async function loadDecoder(url: string, get?: GetFile): Promise<Decoder> {
  const { inputs, outputs, run } = await loadOf(
    'decoder',
    url,
    get,
    (from, to) => from.has('latent') && from.size === 1 && to.get('probabilities') === PIXELS,
  );
  const probabilities = placeOf('probabilities', outputs);
  return { latentSize: inputs[0].size, decode: (latent) => run(latent)[probabilities] };
}

/** Loads an exported encoder. Throws as `loadNetwork`, and where it encodes something else. */
export async function loadEncoder(url: string, get?: GetFile): Promise<Encoder> {
  const { outputs, run } = await loadOf(
    'encoder',
    url,
    get,
    (from, to) =>
      from.get('pixels') === PIXELS &&
      from.size === 1 &&
      to.has('mean') &&
      to.get('mean') === to.get('log_variance'),
  );
  const [mean, logVariance] = ['mean', 'log_variance'].map((name) => placeOf(name, outputs));
  return {
    encode(pixels) {
      const results = run(pixels);
      return { mean: results[mean], logVariance: results[logVariance] };
    },
  };
}

/** Loads the run's classifier. Throws as `loadNetwork`, and where it reads something else. */
export async function loadClassifier(url: string, get?: GetFile): Promise<Classifier> {
  const { outputs, run } = await loadOf(
    'classifier',
    url,
    get,
    (from, to) => from.get('pixels') === PIXELS && from.size === 1 && to.has('logits'),
  );
  const place = placeOf('logits', outputs);
  return {
    read(pixels) {
      const logits = run(pixels)[place];
      const largest = Math.max(...logits);
      const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
      return { label: logits.indexOf(largest), confidence: 1 / sum };
    },
  };
}

/**
 * Loads a TFJS layers model and makes it ready to run.
 *
 * @param url of `model.json`; the weights lie beside it
 * @throws Error of one sentence where a file cannot be had, is cut short, or holds a network of
 * other layers than those known here
 */
export async function loadNetwork(url: string, get?: GetFile): Promise<Network> {
  // The largest part of the code comes beside the model, not before it.
  const [model, { buildAnyNetwork }] = await Promise.all([
    loadModel(url, get),
    fetchCode(import('./any-network.ts')),
  ]);
  return buildAnyNetwork(model);
}

/** How many numbers each input or output has, by its name. */
type Sizes = Map<string, number>;

/**
 * Loads a network of a kind. Throws as `loadNetwork`, and where it is of another.
 *
 * @param isKind by the sizes of its inputs and outputs
 */
export async function loadOf(
  kind: string,
  url: string,
  get: GetFile | undefined,
  isKind: (inputs: Sizes, outputs: Sizes) => boolean,
): Promise<Network> {
  const network = await loadNetwork(url, get);
  if (isKind(sizesOf(network.inputs), sizesOf(network.outputs))) return network;
  const [from, to] = [network.inputs, network.outputs].map((ends) =>
    ends.map(({ name, size }) => `${named(name)} (${size})`).join(' and '),
  );
  throw new Error(`${url.split('#')[0]} is no ${kind} of images: it leads from ${from} to ${to}.`);
}

function sizesOf(ends: End[]): Sizes {
  return new Map(ends.map(({ name, size }) => [name, size]));
}

/** The place of an input or an output among its like. */
export function placeOf(name: string, ends: End[]): number {
  return ends.findIndex((end) => end.name === name);
}
