import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { normals, randomStream } from '../../../training/contract/random.ts';

/** A layer of a feature map, before its sizes are made to fit. */
interface MapLayer {
  kind: 'conv' | 'deconv' | 'up';
  kernel: [number, number];
  strides: [number, number];
  filters: number;
  padding: 'same' | 'valid';
  activation: Activation;
  useBias: boolean;
}

type Activation = 'linear' | 'relu' | 'sigmoid';

/** What a random network is made from: flat input → dense → map → map layers → flat → dense. */
export interface Recipe {
  seed: number;
  /**
   * How it is written; only a functional model can have a second output, before the last layer, or a
   * second input, which is joined to the first and to the feature map that comes last.
   */
  form: 'sequential' | 'functional' | 'two outputs' | 'two inputs';
  latent: number;
  /** Numbers of the second input, where there is one. */
  label: number;
  map: [number, number, number];
  layers: MapLayer[];
  activation: Activation;
  outputs: number;
}

const small = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const pair = (max: number): fc.Arbitrary<[number, number]> => fc.tuple(small(max), small(max));
const activation = fc.constantFrom<Activation>('linear', 'relu', 'sigmoid');

export const recipe: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.nat(),
  form: fc.constantFrom('sequential', 'functional', 'two outputs', 'two inputs'),
  latent: small(6),
  label: small(4),
  map: fc.tuple(small(6), small(6), small(4)),
  layers: fc.array(
    fc.record({
      kind: fc.constantFrom('conv', 'deconv', 'up'),
      kernel: pair(5),
      strides: pair(3),
      filters: small(4),
      padding: fc.constantFrom('same', 'valid'),
      activation,
      useBias: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  activation,
  outputs: small(8),
});

/** The network of a recipe, with weights from N(0, 1/4) drawn by its seed. */
export function buildModel(recipe: Recipe): tf.LayersModel {
  const { latent, map, form } = recipe;
  const units = map[0] * map[1] * map[2];
  const width = form === 'two inputs' ? latent + recipe.label : latent;
  const first = { units, activation: recipe.activation, inputShape: [width] };
  const layers: tf.layers.Layer[] = [
    tf.layers.dense(first),
    tf.layers.reshape({ targetShape: map }),
    ...mapLayers(recipe),
    tf.layers.flatten(),
    tf.layers.dense({ units: recipe.outputs, useBias: false }),
    tf.layers.activation({ activation: recipe.activation }),
  ];
  const model = form === 'sequential' ? tf.sequential({ layers }) : functionalModel(recipe, layers);
  const random = randomStream(recipe.seed);
  model.setWeights(
    model
      .getWeights()
      .map(({ shape, size }) => tf.mul(tf.tensor(normals(random, size), shape), 0.5)),
  );
  return model;
}

function functionalModel(
  { latent, label, form }: Recipe,
  layers: tf.layers.Layer[],
): tf.LayersModel {
  const sizes = form === 'two inputs' ? [latent, label] : [latent];
  const inputs = sizes.map((size) => tf.input({ shape: [size] }));
  const steps = [inputs.length > 1 ? join(inputs) : inputs[0]];
  for (const layer of layers) {
    const step = layer.apply(steps.at(-1)!) as tf.SymbolicTensor;
    // Maps are joined too, along their channels.
    const isLastMap = layer === layers.at(-4);
    steps.push(inputs.length > 1 && isLastMap ? join([step, step]) : step);
  }
  const outputs = steps.slice(form === 'two outputs' ? -2 : -1);
  return tf.model({ inputs, outputs });
}

function join(tensors: tf.SymbolicTensor[]): tf.SymbolicTensor {
  return tf.layers.concatenate().apply(tensors) as tf.SymbolicTensor;
}

function mapLayers({ map, layers }: Recipe): tf.layers.Layer[] {
  let [height, width] = map;
  return layers.map(({ kind, kernel, strides, ...rest }) => {
    // A kernel without padding has to fit into the map.
    const fitting: [number, number] = [Math.min(kernel[0], height), Math.min(kernel[1], width)];
    const layer =
      kind === 'up'
        ? tf.layers.upSampling2d({ size: strides })
        : kind === 'conv'
          ? tf.layers.conv2d({ ...rest, strides, kernelSize: fitting })
          : tf.layers.conv2dTranspose({ ...rest, strides, kernelSize: kernel });
    [, height, width] = layer.computeOutputShape([null, height, width, 1]) as number[];
    return layer;
  });
}
