import * as tf from '@tensorflow/tfjs';
import { blankVae, type GaussianArchitecture } from '../../models/gaussian/vae.ts';
import { disposeModel } from '../../models/model.ts';

/** A layer as it stands in the network, rather than as it was asked for. */
export interface Layer {
  name: string;
  /** Its class in TFJS, such as "Conv2DTranspose". */
  kind: string;
  /** Absent where the layer is linear or has none. */
  activation?: string;
  /** The shape for one image, without the batch: `[14, 14, 8]`. */
  outputShape: number[];
  /** Names of the layers that it reads. */
  inputs: string[];
  /** Numbers that training adjusts: kernel and bias. */
  weights: number;
  /** What they take in memory. */
  bytes: number;
}

/** The two networks of a VAE, each layer after those it reads. */
export interface NetworkLayers {
  encoder: Layer[];
  decoder: Layer[];
}

/** Builds an architecture to look at its layers. */
export function networkLayers(architecture: GaussianArchitecture): NetworkLayers {
  const vae = blankVae(architecture);
  const layers = { encoder: layersOf(vae.encoder), decoder: layersOf(vae.decoder) };
  disposeModel(vae);
  return layers;
}

function layersOf(network: tf.LayersModel): Layer[] {
  return network.layers.map((layer) => {
    const { activation } = layer.getConfig();
    const weights = layer.getWeights();
    return {
      name: layer.name,
      kind: layer.getClassName(),
      ...(typeof activation === 'string' && activation !== 'linear' && { activation }),
      outputShape: (layer.outputShape as tf.Shape).slice(1) as number[],
      inputs: [layer.input]
        .flat()
        .map(({ sourceLayer }) => sourceLayer.name)
        .filter((name) => name !== layer.name),
      weights: weights.reduce((sum, { size }) => sum + size, 0),
      bytes: weights.reduce(
        (sum, { size, dtype }) => sum + size * tf.util.bytesPerElement(dtype),
        0,
      ),
    };
  });
}
