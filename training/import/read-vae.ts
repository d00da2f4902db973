import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import { UserError } from '../errors.ts';
import type { PortableTensor } from '../export/network.ts';
import { concatenate } from '../models/concatenate.ts';
import type { Architecture } from '../models/families.ts';
import { DecoderLayers } from './decoder-layers.ts';
import type { Tensors } from './tensors.ts';

/** Side of the smallest maps of a convolutional model of a run. */
const SMALLEST = IMAGE_SIZE / 4;

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
  'names are to be those of pytorch/examples (fc1, fc21, fc22, fc3, fc4) or of model.safetensors of a run, and a decoder of other layers comes in as ONNX';

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
  const taking = new Taking(tensors, where, said);
  const channels = tensors.has('encoder.conv_14.kernel')
    ? ([taking.sizes('encoder.conv_14')[3], taking.sizes('encoder.conv_7')[3]] as const)
    : undefined;
  const hidden = hiddenSizes(tensors, 'encoder');
  const latent = taking.sizes('encoder.mean').at(-1)!;
  if (channels) {
    taking.take('encoder.conv_14', [4, 4, 1, channels[0]]);
    taking.take('encoder.conv_7', [4, 4, ...channels]);
  }
  const features = channels ? SMALLEST ** 2 * channels[1] : PIXELS;
  const last = taking.chain('encoder.encoder_hidden', [features, ...hidden]);
  taking.take('encoder.mean', [last, latent]);
  taking.take('encoder.log_variance', [last, latent]);
  takeDecoder(taking, channels, hidden.toReversed(), latent);
  taking.finish();
  return {
    weights: concatenate(taking.layers.flatMap(({ kernel, bias }) => [kernel.data, bias.data])),
    architecture: channels
      ? { kind: 'convolutional', channels, hidden, latent }
      : { kind: 'mlp', hidden, latent },
  };
}

/** Whether tensors, as a run names them, are those of a decoder alone. */
export function areOfDecoder(tensors: Tensors): boolean {
  return tensors.size > 0 && [...tensors.keys()].every((name) => name.startsWith('decoder.'));
}

/**
 * A decoder alone, in tensors as a run names them and lays them out: with ReLU between its layers.
 *
 * @throws UserError of one sentence with the first thing that does not fit
 */
export function readDecoder(
  tensors: Tensors,
  where: string,
  said: (name: string) => string,
): DecoderLayers {
  const taking = new Taking(tensors, where, said);
  const hidden = hiddenSizes(tensors, 'decoder');
  const isConvolutional = tensors.has('decoder.deconv_14.kernel');
  const channels = isConvolutional
    ? (taking.sizes('decoder.deconv_14').slice(2) as [number, number])
    : undefined;
  const [first] = taking.sizes(
    hidden.length > 0
      ? 'decoder.decoder_hidden_1'
      : `decoder.${isConvolutional ? 'decoder_features' : 'logits'}`,
  );
  takeDecoder(taking, channels, hidden, first);
  taking.finish();
  const layers = new DecoderLayers(first);
  for (const [i, { kernel, bias }] of taking.layers.entries()) {
    if (kernel.shape.length === 2) {
      layers.dense(kernel, bias);
    } else {
      const [channels] = kernel.shape.slice(3);
      if (layers.shape.length === 1) layers.reshape([SMALLEST, SMALLEST, channels]);
      layers.transposedConvolution(kernel, bias, { stride: 2, padding: 'same' });
    }
    if (i < taking.layers.length - 1) layers.relu();
  }
  return layers;
}

/** Takes the layers of a decoder from its hidden ones on. */
function takeDecoder(
  taking: Taking,
  channels: readonly [number, number] | undefined,
  hidden: number[],
  latent: number,
): void {
  const last = taking.chain('decoder.decoder_hidden', [latent, ...hidden]);
  if (channels) {
    taking.take('decoder.decoder_features', [last, SMALLEST ** 2 * channels[1]]);
    taking.take('decoder.deconv_14', [4, 4, ...channels], channels[0]);
    taking.take('decoder.deconv_28', [4, 4, 1, channels[0]], 1);
  } else {
    taking.take('decoder.logits', [last, PIXELS]);
  }
}

/** Layers as they are found, each with the shape that fits. */
class Taking {
  readonly layers: { kernel: PortableTensor; bias: PortableTensor }[] = [];
  readonly #tensors: Tensors;
  readonly #rest: Set<string>;
  readonly #where: string;
  readonly #said: (name: string) => string;

  constructor(tensors: Tensors, where: string, said: (name: string) => string) {
    this.#tensors = tensors;
    this.#rest = new Set(tensors.keys());
    this.#where = where;
    this.#said = said;
  }

  /** The shape of a layer's kernel. */
  sizes(name: string): number[] {
    return this.#find(`${name}.kernel`).shape;
  }

  /** Takes a layer, whose kernel is to have such a shape. */
  take(name: string, shape: readonly number[], outputs = shape.at(-1)!): void {
    this.layers.push({
      kernel: this.#fitting(`${name}.kernel`, shape, ', as inputs and outputs'),
      bias: this.#fitting(`${name}.bias`, [outputs]),
    });
  }

  /** Takes dense layers that follow one another. @returns what the last gives */
  chain(name: string, lengths: number[]): number {
    for (let i = 1; i < lengths.length; i++)
      this.take(`${name}_${i}`, [lengths[i - 1], lengths[i]]);
    return lengths.at(-1)!;
  }

  /** Refuses what no layer took. */
  finish(): void {
    const [stranger] = this.#rest;
    if (stranger !== undefined)
      this.#fail(`has a tensor ${stranger} that no layer takes: ${KNOWN}`);
  }

  #fitting(name: string, wanted: readonly number[], order = ''): PortableTensor {
    const found = this.#find(name);
    if (found.shape.join() !== wanted.join()) {
      this.#fail(
        `has ${this.#said(name)} of [${found.shape.join(', ')}] where [${wanted.join(', ')}] fits${order}`,
      );
    }
    if (!found.data.every(Number.isFinite)) {
      this.#fail(`holds numbers in ${this.#said(name)} that are not finite`);
    }
    this.#rest.delete(name);
    return found;
  }

  #find(name: string): PortableTensor {
    return this.#tensors.get(name) ?? this.#fail(`has no ${this.#said(name)}: ${KNOWN}`);
  }

  #fail(what: string): never {
    throw new UserError(`${this.#where} ${what}.`);
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

/** Units of a network's hidden dense layers, from the first. */
function hiddenSizes(tensors: Tensors, network: 'encoder' | 'decoder'): number[] {
  const sizes: number[] = [];
  for (;;) {
    const found = tensors.get(`${network}.${network}_hidden_${sizes.length + 1}.kernel`);
    if (!found) return sizes;
    sizes.push(found.shape.at(-1)!);
  }
}
