import { formatNumber } from '../../words/numbers.ts';
import { loadModel } from '../../decoder/model.ts';
import { buildLayers } from '../../decoder/network.ts';
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
  const model = await loadModel(path, fileOfRun);
  return [...buildLayers(model).values()].flatMap(({ class_name, config, output }) => {
    const kind = KINDS.get(class_name);
    if (!kind) return [];
    const count = ['kernel', 'bias'].reduce(
      (sum, part) => sum + (model.weights.get(`${config.name}/${part}`)?.data.length ?? 0),
      0,
    );
    return [{ kind, shape: output.shape.join(' × '), weights: formatNumber(count, 0) }];
  });
}
