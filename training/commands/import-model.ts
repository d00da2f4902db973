import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { id as idSchema } from '../contract/manifest.ts';
import { UserError } from '../errors.ts';
import { safetensorsFile } from '../export/safetensors.ts';
import { fileError } from '../files/file-error.ts';
import { writeWhole } from '../files/whole-file.ts';
import { importedFile, importsOf } from '../import/imported.ts';
import { readOnnx } from '../import/read-onnx.ts';
import { readSafetensors } from '../import/read-safetensors.ts';
import { ownTensors, readVae, theirName } from '../import/read-vae.ts';
import type { Tensors } from '../import/tensors.ts';
import { familyOf } from '../models/families.ts';

/**
 * Makes an experiment of a VAE that was trained elsewhere: checks the tensors of its files, and keeps them
 * in the tutorial, for the next run to measure, export and draw.
 *
 * @param files one or several that make the model together, such as an encoder and a decoder
 * @param id of the experiment
 * @returns what to do next, in lines
 * @throws UserError of one sentence with the first thing that does not fit
 */
export function importModel(
  tutorial: string,
  files: string[],
  { id, title = id }: { id: string; title?: string },
): string[] {
  const { error } = idSchema.safeParse(id);
  if (error) throw new UserError(`"${id}" is no id: ${error.issues[0].message}.`);
  const path = importedFile(tutorial, id);
  if (existsSync(path)) {
    throw new UserError(`${path} is there already: remove it, or choose another --id.`);
  }
  const where = files.map((file) => basename(file)).join(' and ');
  const given: Tensors = new Map(files.flatMap((file) => [...tensorsIn(file)]));
  const tensors = ownTensors(given, where);
  const { architecture, weights } = readVae(tensors, where, theirName(given));
  const named = [...tensors].map(([name, tensor]) => ({ name, ...tensor }));
  try {
    mkdirSync(importsOf(tutorial), { recursive: true });
  } catch (error) {
    throw fileError(error, 'written', importsOf(tutorial));
  }
  writeWhole(path, safetensorsFile(named, { title }));
  return [
    `${where}: ${familyOf(architecture).inWords(architecture)}, ${weights.length} weights, kept in ${path}.`,
    `The next "npm run train" measures and exports it as the experiment "${id}"; a chapter shows it with`,
    `  <Sampler experiment="${id}" />, and <Traversal experiment="${id}" />`,
    ...(architecture.latent === 2
      ? [`  and, having two latents, <LatentPlane experiment="${id}" />.`]
      : []),
  ];
}

function tensorsIn(file: string): Tensors {
  const bytes = read(file);
  if (file.endsWith('.onnx')) return readOnnx(bytes, file);
  if (file.endsWith('.safetensors')) return readSafetensors(bytes, file).tensors;
  throw new UserError(
    `${file} is neither .safetensors nor .onnx, which are the formats read here.`,
  );
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw fileError(error, 'read', file);
  }
}
