import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../contract/sha256.ts';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { fileError } from '../files/file-error.ts';
import { UserError } from '../errors.ts';
import { type Topology, topologyOf } from '../export/network.ts';
import { ELBO } from '../objective/objective.ts';
import { safetensorsFile } from '../export/safetensors.ts';
import type { DecoderLayers } from './decoder-layers.ts';
import { readSafetensors } from './read-safetensors.ts';
import { readVae } from './read-vae.ts';
import type { Tensors } from './tensors.ts';

/** A model that was trained elsewhere, as an experiment. */
export interface ImportedModel {
  experiment: ExperimentConfiguration;
  /** In the order of `readWeights`. */
  weights: Float32Array<ArrayBuffer>;
}

/** A decoder that was trained elsewhere, without its encoder. */
export interface ImportedDecoder {
  id: string;
  title: string;
  /** In words, such as 20-400-784. */
  architecture: string;
  /** `modelTopology` of a TFJS layers model. */
  topology: Topology;
  /** Its weights, by layer and their own name. */
  tensors: Tensors;
  sha256: string;
}

const ENDING = '.safetensors';

/** Where a tutorial keeps models that were trained elsewhere. */
export function importsOf(tutorial: string): string {
  return join(tutorial, 'imports');
}

/** The file of one of them. */
export function importedFile(tutorial: string, id: string): string {
  return join(importsOf(tutorial), `${id}${ENDING}`);
}

/**
 * The models that were imported into a tutorial, in the order of their ids.
 *
 * @throws UserError of one sentence if a file is damaged or holds no VAE
 */
export function importedModels(tutorial: string): ImportedModel[] {
  return kept(tutorial).flatMap(({ path, id, title, tensors, metadata, sha256 }) => {
    if (metadata.decoder !== undefined) return [];
    const { architecture, weights } = readVae(tensors, path);
    return {
      weights,
      experiment: {
        ...{ id, title },
        architecture,
        objective: ELBO,
        epochs: 0,
        batchSize: 1,
        learningRate: 0,
        imported: { sha256 },
      },
    };
  });
}

/**
 * The decoders that were imported alone, in the order of their ids.
 *
 * @throws UserError of one sentence if a file is damaged
 */
export function importedDecoders(tutorial: string): ImportedDecoder[] {
  return kept(tutorial).flatMap(({ path, metadata, ...decoder }) => {
    if (metadata.decoder === undefined) return [];
    const { data } = keptDecoder.safeParse(metadata);
    if (!data) throw new UserError(`${path} is no decoder as "npm run import" keeps it.`);
    return { ...decoder, architecture: data.architecture, topology: data.decoder as Topology };
  });
}

/** The file that keeps a decoder. */
export function decoderFile(layers: DecoderLayers, title: string): Uint8Array {
  const network = layers.network();
  const tensors = [...network.tensors].map(([name, tensor]) => ({ name, ...tensor }));
  return safetensorsFile(tensors, {
    title,
    architecture: layers.inWords(),
    decoder: JSON.stringify(topologyOf(network)),
  });
}

/** What the file of a decoder says of it. */
const keptDecoder = z.object({
  architecture: z.string(),
  decoder: z.string().transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  }),
});

interface Kept {
  path: string;
  id: string;
  title: string;
  tensors: Tensors;
  metadata: Record<string, unknown>;
  sha256: string;
}

function kept(tutorial: string): Kept[] {
  const folder = importsOf(tutorial);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const bytes = read(path);
    const { tensors, metadata } = readSafetensors(bytes, path);
    const id = name.slice(0, -ENDING.length);
    const title = typeof metadata.title === 'string' && metadata.title ? metadata.title : id;
    return { path, id, title, tensors, metadata, sha256: sha256(bytes) };
  });
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}
