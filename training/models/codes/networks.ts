import * as tf from '@tensorflow/tfjs';
import { PLACES, SIDE } from '../../contract/code-grid.ts';
import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import { chain, doublingConvolution, halvingConvolution } from '../layers.ts';

/** VAEs whose code is a 7×7 grid of entries of one list. */
export interface CodesArchitecture {
  /** `vq`: the entry nearest to the encoder's vector; `gumbel`: one drawn with the encoder's probabilities. */
  kind: 'vq' | 'gumbel';
  /** Feature maps at 14×14 and at 7×7, in encoder and decoder. */
  channels: readonly [number, number];
  /** How many vectors the list has. */
  entries: number;
  /** How many numbers a vector of the list has. */
  width: number;
  /** Places of the grid. */
  latent: typeof PLACES;
}

export type Codes = {
  /** Pixels, `[batch, 784]` → for each place a vector (`vq`) or the logits of the entries (`gumbel`), `[batch, 7, 7, n]`. */
  encoder: tf.LayersModel;
  /** A one for the entry chosen at each place, `[batch, 49·entries]` → logits of pixels, `[batch, 784]`. */
  decoder: tf.LayersModel;
  architecture: CodesArchitecture;
};

/** The layer of the decoder that holds the list. */
const LIST = 'list';

/** A model whose weights are all zero, to be given others. */
export function blankCodes(architecture: CodesArchitecture): Codes {
  const { kind, channels, entries, width } = architecture;
  const pixels = tf.input({ shape: [PIXELS], name: 'pixels' });
  const vectors = chain(pixels, [
    tf.layers.reshape({ targetShape: [IMAGE_SIZE, IMAGE_SIZE, 1], name: 'image' }),
    halvingConvolution(channels[0], 'conv_14'),
    halvingConvolution(channels[1], 'conv_7'),
    ofEachPlace(kind === 'vq' ? width : entries, kind === 'vq' ? 'vectors' : 'choice_logits'),
  ]);
  const choices = tf.input({ shape: [PLACES * entries], name: 'choices' });
  const logits = chain(choices, [
    tf.layers.reshape({ targetShape: [SIDE, SIDE, entries], name: 'grid' }),
    ofEachPlace(width, LIST),
    ofEachPlace(channels[1], 'decoder_features', 'relu'),
    doublingConvolution(channels[0], 'deconv_14', 'relu'),
    doublingConvolution(1, 'deconv_28'),
    tf.layers.reshape({ targetShape: [PIXELS], name: 'logits' }),
  ]);
  return {
    encoder: tf.model({ name: 'encoder', inputs: pixels, outputs: vectors }),
    decoder: tf.model({ name: 'decoder', inputs: choices, outputs: logits }),
    architecture,
  };
}

/** The vectors of the list, `[entries, width]`. */
export function listOf({ decoder, architecture }: Codes): tf.Tensor2D {
  const [kernel, bias] = decoder.getLayer(LIST).getWeights();
  return kernel.reshape([architecture.entries, architecture.width]).add(bias) as tf.Tensor2D;
}

/** What the decoder makes of the vectors themselves, `[batch, 7, 7, width]`: logits, `[batch, 784]`. */
export function logitsOfVectors({ decoder }: Codes, vectors: tf.Tensor): tf.Tensor2D {
  const after = decoder.layers.findIndex(({ name }) => name === LIST) + 1;
  return decoder.layers
    .slice(after)
    .reduce((value, layer) => layer.apply(value) as tf.Tensor, vectors) as tf.Tensor2D;
}

/** `[batch, 7, 7, n]` → `[batch, 7, 7, filters]`, each place by itself; `initialise` draws its weights. */
function ofEachPlace(
  filters: number,
  name: string,
  activation: 'relu' | 'linear' = 'linear',
): tf.layers.Layer {
  const unset = { kernelInitializer: 'zeros' } as const;
  return tf.layers.conv2d({ ...unset, kernelSize: 1, filters, name, activation });
}
