import * as tf from '@tensorflow/tfjs';
import { randomStream } from '../contract/random.ts';
import { firstOf, type Images, type LabelledImages } from '../data/images.ts';
import { trainableVariables } from '../models/model.ts';
import { lossBatch } from '../train/batches.ts';
import { epochOrder, withHiddenLabels } from '../train/hidden-labels.ts';
import type { MeasurableModel } from './measurement-input.ts';

/** What an engine was asked for: the name of the operation, and shapes of what went in and came out. */
export type Kernel = Pick<
  Awaited<ReturnType<typeof tf.profile>>['kernels'][number],
  'name' | 'inputShapes' | 'outputShapes'
>;

/**
 * The multiply-adds of a whole training, by those of one step, forward and back, times its steps. They follow from
 * the networks and the settings alone, and leave out what costs little beside them: all that is no product of
 * matrices and no convolution.
 *
 * @param model may be of any family
 * @param train the training images of the run
 */
export async function multiplyAddsOfTraining(
  { family, model, objective, images, labels, batchSize, metrics, id }: MeasurableModel,
  train: LabelledImages,
  seed: number,
): Promise<number> {
  const some = firstOf(train, images);
  const shown = labels ? withHiddenLabels(some, labels, seed) : some;
  const random = randomStream(seed, id, 'multiply-adds');
  const order = epochOrder({ labels }, shown, random);
  const batch = typicalBatch(order, shown, batchSize);
  const { kernels } = await tf.profile(() =>
    tf.tidy(() => {
      const inputs = lossBatch(shown, batch, objective.pixels, { noise: random, pixels: random });
      tf.variableGrads(
        () => family.loss(family.terms(model, inputs, objective), objective),
        trainableVariables(model),
      );
    }),
  );
  const steps = metrics.length * Math.ceil(order.length / batchSize);
  return steps * multiplyAdds(kernels);
}

/** A batch in which classes, and images with none, have the shares that they have in the epoch. */
function typicalBatch(order: Uint32Array, { labels }: Images, batchSize: number): Uint32Array {
  const sorted = labels ? order.toSorted((a, b) => labels[a] - labels[b]) : order;
  const size = Math.min(batchSize, order.length);
  return Uint32Array.from(
    { length: size },
    (_, i) => sorted[Math.floor(((i + 0.5) * order.length) / size)],
  );
}

/** The multiply-adds of some operations: of products of matrices, transposed or not, and of convolutions. */
export function multiplyAdds(kernels: Kernel[]): number {
  return kernels.reduce((sum, kernel) => sum + ofKernel(kernel), 0);
}

function ofKernel({ name, inputShapes: [a, b], outputShapes: [out] }: Kernel): number {
  switch (name) {
    // (rows·inner · inner·columns · rows·columns) is the square of rows·inner·columns.
    case 'BatchMatMul':
    case '_FusedMatMul':
      return (
        Math.sqrt(sizeOf(a.slice(-2)) * sizeOf(b.slice(-2)) * sizeOf(out.slice(-2))) * batchOf(out)
      );
    // Each place of the grid that a filter is laid on takes part with every weight of it.
    case 'Conv2D':
    case 'FusedConv2D':
      return places(out) * sizeOf(b);
    case 'Conv2DBackpropInput':
      return places(a) * sizeOf(b);
    case 'Conv2DBackpropFilter':
      return places(b) * sizeOf(out);
    default:
      return 0;
  }
}

/** Images times rows times columns. */
function places(shape: number[]): number {
  return sizeOf(shape.slice(0, -1));
}

function batchOf(shape: number[]): number {
  return sizeOf(shape.slice(0, -2));
}

function sizeOf(shape: number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
