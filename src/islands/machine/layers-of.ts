import { formatNumber } from '../../../training/contract/format-number.ts';
import { buildLayer } from '../../decoder/layers.ts';
import { loadModel } from '../../decoder/model.ts';
import { sizeOf, type Tensor } from '../../decoder/tensor.ts';
import { readGraph } from '../../decoder/topology.ts';
import { fileOfRun } from '../../run/file-of-run.ts';

/** A layer with weights, as readers see it. */
export interface LayerShown {
  kind: 'dense' | 'convolution' | 'transposed';
  /** The numbers that it gives: "14 × 14 × 8". */
  shape: string;
  /** How many of its numbers training has set. */
  weights: string;
}

const KINDS = new Map<string, LayerShown['kind']>([
  ['Dense', 'dense'],
  ['Conv2D', 'convolution'],
  ['Conv2DTranspose', 'transposed'],
]);

/** The layers of an exported network that have weights. @param path of its `model.json` in the run */
export async function layersOf(path: string): Promise<LayerShown[]> {
  const { url, topology, weights } = await loadModel(path, fileOfRun);
  const { inputs, layers } = readGraph(topology, url);
  const made = new Map<string, Tensor>(
    inputs.map(({ name, shape }) => [name, { shape, data: new Float32Array(sizeOf(shape)) }]),
  );
  return layers.flatMap(({ sources, ...layer }) => {
    const { name } = layer.config;
    const { output } = buildLayer(
      layer,
      sources.map((source) => made.get(source)!),
      weights,
    );
    made.set(name, output);
    const kind = KINDS.get(layer.class_name);
    if (!kind) return [];
    const count = ['kernel', 'bias'].reduce(
      (sum, part) => sum + (weights.get(`${name}/${part}`)?.data.length ?? 0),
      0,
    );
    return [{ kind, shape: output.shape.join(' × '), weights: formatNumber(count, 0) }];
  });
}
