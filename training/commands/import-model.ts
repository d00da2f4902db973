import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { id as idSchema } from '../contract/manifest.ts';
import { UserError } from '../errors.ts';
import { safetensorsFile } from '../export/safetensors.ts';
import { fileError } from '../files/file-error.ts';
import { writeWhole } from '../files/whole-file.ts';
import type { DecoderLayers } from '../import/decoder-layers.ts';
import { decoderFile, importedFile, importsOf } from '../import/imported.ts';
import { isDecoder, onnxDecoder } from '../import/onnx-decoder.ts';
import { type OnnxModel, readOnnx, tensorsOfOnnx } from '../import/read-onnx.ts';
import { readSafetensors } from '../import/read-safetensors.ts';
import { areOfDecoder, ownTensors, readDecoder, readVae, theirName } from '../import/read-vae.ts';
import type { Tensors } from '../import/tensors.ts';
import { familyOf } from '../models/families.ts';

/**
 * Makes an experiment of a VAE that was trained elsewhere, or of its decoder alone: checks the tensors of its files, and
 * keeps them in the tutorial, for the next run to measure, export and draw.
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
  const { file, lines } = made(files, where, { id, title });
  try {
    mkdirSync(importsOf(tutorial), { recursive: true });
  } catch (error) {
    throw fileError(error, 'written', importsOf(tutorial));
  }
  writeWhole(path, file);
  return [`${lines[0]}, kept in ${path}.`, ...lines.slice(1)];
}

interface Made {
  /** To be kept. */
  file: Uint8Array;
  /** What it is, and what to do next. */
  lines: string[];
}

function made(files: string[], where: string, named: { id: string; title: string }): Made {
  const models = files.map(modelIn);
  const [{ onnx }] = models;
  if (onnx && models.length === 1 && isDecoder(onnx)) {
    return decoderAlone(onnxDecoder(onnx, where), where, named);
  }
  for (const { onnx } of models) if (onnx) requireKnownOperators(onnx, where);
  const given: Tensors = new Map(models.flatMap(({ tensors }) => [...tensors]));
  const tensors = ownTensors(given, where);
  const said = theirName(given);
  if (areOfDecoder(tensors)) return decoderAlone(readDecoder(tensors, where, said), where, named);
  const { architecture, weights } = readVae(tensors, where, said);
  const { id, title } = named;
  return {
    file: safetensorsFile(
      [...tensors].map(([name, tensor]) => ({ name, ...tensor })),
      { title },
    ),
    lines: [
      `${where}: ${familyOf(architecture).inWords(architecture)}, ${weights.length} weights`,
      `The next "npm run train" measures and exports it as the experiment "${id}"; a chapter shows it with`,
      ...shownWith(id, architecture.latent),
    ],
  };
}

function decoderAlone(
  layers: DecoderLayers,
  where: string,
  { id, title }: { id: string; title: string },
): Made {
  return {
    file: decoderFile(layers, title),
    lines: [
      `${where}: the decoder ${layers.inWords()}`,
      `Without an encoder nothing is measured of it; the next "npm run train" exports it as "${id}", and a chapter shows it with`,
      ...shownWith(id, layers.latent),
    ],
  };
}

function shownWith(id: string, latent: number): string[] {
  return [
    `  <Sampler experiment="${id}" />, and <Traversal experiment="${id}" />`,
    ...(latent === 2 ? [`  and, having two latents, <LatentPlane experiment="${id}" />.`] : []),
  ];
}

/** What VAEs are made of whose layers are known by their names: their weights do not say how they are joined. */
const OPERATORS =
  'Add Cast Concat Constant ConstantOfShape Conv ConvTranspose Div Exp Expand Flatten Gather Gemm Identity MatMul Mul RandomNormalLike Relu Reshape Shape Sigmoid Slice Split Squeeze Transpose Unsqueeze';

/** @throws UserError if there is an operator, such as another activation, that the names of weights do not tell of */
function requireKnownOperators({ nodes }: OnnxModel, where: string): void {
  const known = OPERATORS.split(' ');
  const strange = nodes.find(({ operator }) => !known.includes(operator));
  if (!strange) return;
  throw new UserError(
    `${where} has ${strange.operator}, and what is read here is dense and convolutional layers with ReLU between them and a sigmoid at the end.`,
  );
}

function modelIn(file: string): { tensors: Tensors; onnx?: OnnxModel } {
  const bytes = read(file);
  if (file.endsWith('.onnx')) {
    const onnx = readOnnx(bytes, file, (name) => read(join(dirname(file), name)));
    return { onnx, tensors: tensorsOfOnnx(onnx) };
  }
  if (file.endsWith('.safetensors')) return { tensors: readSafetensors(bytes, file).tensors };
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
