import type { GetFile } from '../../../src/decoder/fetch-file.ts';

/** Latent → probabilities of 784 pixels. */
export type Decode = (latent: Float32Array) => Float32Array | Promise<Float32Array>;

/** Makes a decoder ready to run, from the files of its TFJS layers model. */
export type Load = (url: string, get: GetFile) => Promise<Decode>;
