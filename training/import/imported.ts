import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import { fileError } from '../files/file-error.ts';
import { ELBO } from '../objective/objective.ts';
import { sha256 } from '../run/hash.ts';
import { readSafetensors } from './read-safetensors.ts';
import { readVae } from './read-vae.ts';

/** A model that was trained elsewhere, as an experiment. */
export interface ImportedModel {
  experiment: ExperimentConfiguration;
  /** In the order of `readWeights`. */
  weights: Float32Array<ArrayBuffer>;
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
  const folder = importsOf(tutorial);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const bytes = read(path);
    const { tensors, metadata } = readSafetensors(bytes, path);
    const { architecture, weights } = readVae(tensors, path);
    const id = name.slice(0, -ENDING.length);
    return {
      weights,
      experiment: {
        id,
        title: typeof metadata.title === 'string' && metadata.title ? metadata.title : id,
        architecture,
        objective: ELBO,
        epochs: 0,
        batchSize: 1,
        learningRate: 0,
        imported: { sha256: sha256(bytes) },
      },
    };
  });
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}
