import type { Network } from './network.ts';

/** A decoder, ready to run. */
export interface Model {
  /** How many numbers it decodes. */
  latentSize: number;
  /** How many numbers an image has: 784 for 28×28 pixels. */
  imageSize: number;
  /** `[latentSize]` → `[imageSize]`, overwritten by the next call. */
  run(z: ArrayLike<number>): Float32Array;
}

/** Gets the bytes of a file. */
export type GetFile = (url: string) => Promise<ArrayBuffer>;

/** A network of one input and one output, as the package gives it. */
export function packaged({ inputs, outputs, run }: Network): Model {
  return {
    latentSize: inputs[0].size,
    imageSize: outputs[0].size,
    run: (z) => run(z)[0],
  };
}

/** Gets a file over the network, or throws an Error of one sentence. */
export async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (response.ok) return response.arrayBuffer();
  throw new Error(`${url} could not be fetched: ${response.status}.`);
}
