import { PIXELS } from '../contract/image.ts';
import { UserError } from '../errors.ts';
import type { PortableTensor } from '../export/network.ts';
import { concatenate } from '../models/concatenate.ts';
import type { Architecture } from '../models/families.ts';
import type { Tensors } from './tensors.ts';

/** A VAE that was trained elsewhere. */
export interface ForeignVae {
  architecture: Architecture;
  /** In the order of `readWeights`. */
  weights: Float32Array<ArrayBuffer>;
}

/** Layers of PyTorch's own example of a VAE, by what they are here. */
const PYTORCH_EXAMPLE: Record<string, string> = {
  fc1: 'encoder.encoder_hidden_1',
  fc21: 'encoder.mean',
  fc22: 'encoder.log_variance',
  fc3: 'decoder.decoder_hidden_1',
  fc4: 'decoder.logits',
};

const KNOWN =
  'names are to be those of pytorch/examples (fc1, fc21, fc22, fc3, fc4) or of model.safetensors of a run';

/**
 * Finds a VAE in tensors as a run names them and lays them out, whose names tell the layers and whose shapes tell the sizes.
 *
 * @param where the file, for messages
 * @param said what the file calls a tensor that has such a name in a run
 * @throws UserError of one sentence with the first thing that does not fit
 */
export function readVae(
  tensors: Tensors,
  where: string,
  said: (name: string) => string = (name) => name,
): ForeignVae {
  const rest = new Map(tensors);
  const parts: Float32Array[] = [];
  const fail = (what: string): never => {
    throw new UserError(`${where} ${what}.`);
  };
  const sizes = (name: string): number[] =>
    tensors.get(`${name}.kernel`)?.shape ?? fail(`has no ${said(`${name}.kernel`)}: ${KNOWN}`);
  const names = [...tensors.keys()];
  if (names.length > 0 && names.every((name) => name.startsWith('decoder.'))) {
    fail('has a decoder alone, and without its encoder no bound can be measured: give both');
  }

  /** Takes a layer, whose kernel is to have such a shape. */
  function take(name: string, shape: readonly number[], outputs = shape.at(-1)!): void {
    for (const [part, wanted] of [
      ['kernel', shape],
      ['bias', [outputs]],
    ] as const) {
      const full = `${name}.${part}`;
      const found = tensors.get(full) ?? fail(`has no ${said(full)}: ${KNOWN}`);
      if (found.shape.join() !== wanted.join()) {
        {
          fail(
            `has ${said(full)} of [${found.shape.join(', ')}] where [${wanted.join(', ')}] fits${part === 'kernel' ? ', as inputs and outputs' : ''}`,
          );
        }
      }
      if (!found.data.every(Number.isFinite)) {
        fail(`holds numbers in ${said(full)} that are not finite`);
      }
      parts.push(found.data);
      rest.delete(full);
    }
  }

  const channels = tensors.has('encoder.conv_14.kernel')
    ? ([sizes('encoder.conv_14')[3], sizes('encoder.conv_7')[3]] as const)
    : undefined;
  const hidden = hiddenSizes(tensors);
  const latent = sizes('encoder.mean').at(-1)!;
  if (channels) {
    take('encoder.conv_14', [4, 4, 1, channels[0]]);
    take('encoder.conv_7', [4, 4, ...channels]);
  }
  const features = channels ? 49 * channels[1] : PIXELS;
  const last = chain('encoder.encoder_hidden', [features, ...hidden]);
  take('encoder.mean', [last, latent]);
  take('encoder.log_variance', [last, latent]);
  const first = chain('decoder.decoder_hidden', [latent, ...hidden.toReversed()]);
  if (channels) {
    take('decoder.decoder_features', [first, features]);
    take('decoder.deconv_14', [4, 4, channels[0], channels[1]], channels[0]);
    take('decoder.deconv_28', [4, 4, 1, channels[0]], 1);
  } else {
    take('decoder.logits', [first, PIXELS]);
  }
  const [stranger] = rest.keys();
  if (stranger !== undefined) fail(`has a tensor ${stranger} that no layer takes: ${KNOWN}`);
  return {
    weights: concatenate(parts),
    architecture: channels
      ? { kind: 'convolutional', channels, hidden, latent }
      : { kind: 'mlp', hidden, latent },
  };

  function chain(name: string, lengths: number[]): number {
    for (let i = 1; i < lengths.length; i++) take(`${name}_${i}`, [lengths[i - 1], lengths[i]]);
    return lengths.at(-1)!;
  }
}

/**
 * The tensors of a file as a run names them and lays them out. Those of PyTorch's example are turned, unless
 * the file has them turned already, as ONNX files with MatMul in place of Gemm.
 *
 * @param where the file, for messages
 * @throws UserError of one sentence if it has others besides
 */
export function ownTensors(tensors: Tensors, where: string): Tensors {
  if (!isPyTorchExample(tensors)) return tensors;
  const [inputs, outputs] = tensors.get('fc1.weight')?.shape ?? [];
  const isTurned = inputs === PIXELS && outputs !== PIXELS;
  return new Map(
    [...tensors].map(([name, tensor]) => {
      const [, layer, part] = /^(\w+)\.(weight|bias)$/.exec(name) ?? [];
      const own = PYTORCH_EXAMPLE[layer];
      if (!own) throw new UserError(`${where} has a tensor ${name} that no layer takes: ${KNOWN}.`);
      if (part === 'bias') return [`${own}.bias`, tensor];
      return [`${own}.kernel`, isTurned ? tensor : transposed(tensor, name, where)];
    }),
  );
}

/** What a file calls a tensor that has such a name in a run, for messages. */
export function theirName(tensors: Tensors): (name: string) => string {
  if (!isPyTorchExample(tensors)) return (name) => name;
  const layers = new Map(Object.entries(PYTORCH_EXAMPLE).map(([theirs, own]) => [own, theirs]));
  return (name) =>
    name.replace(/^(.+)\.(kernel|bias)$/, (whole, own: string, part: string) => {
      const layer = layers.get(own);
      if (!layer) return whole;
      return `${layer}.${part === 'bias' ? 'bias' : 'weight'}`;
    });
}

function isPyTorchExample(tensors: Tensors): boolean {
  return [...tensors.keys()].some((name) => /^fc\d+\./.test(name));
}

/** `[outputs, inputs]` → `[inputs, outputs]`. */
function transposed({ shape, data }: PortableTensor, name: string, where: string): PortableTensor {
  if (shape.length !== 2) {
    throw new UserError(`${where} has ${name} of [${shape.join(', ')}] where a matrix fits.`);
  }
  const [outputs, inputs] = shape;
  const turned = new Float32Array(data.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) turned[i * outputs + o] = data[o * inputs + i];
  }
  return { shape: [inputs, outputs], data: turned };
}

/** Units of the encoder's hidden dense layers, from the first. */
function hiddenSizes(tensors: Tensors): number[] {
  const sizes: number[] = [];
  for (;;) {
    const found = tensors.get(`encoder.encoder_hidden_${sizes.length + 1}.kernel`);
    if (!found) return sizes;
    sizes.push(found.shape.at(-1)!);
  }
}
