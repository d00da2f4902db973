import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../models/family.ts';
import { Watch, type Draw } from './watched-batch.ts';

/** A tensor of a recording: whose data it has, by number, and how these are looked at. */
export interface Use {
  data: number;
  shape: number[];
  dtype: tf.DataType;
}

/** Values that came from JavaScript: the same each time, or so many draws. */
export interface Upload {
  kind: 'upload';
  data: number;
  shape: number[];
  dtype: tf.DataType;
  values: tf.backend_util.TypedArray | { draw: Draw; count: number };
}

/** What a kernel takes: an input that it can do without may be absent. */
type Inputs<T> = Record<string, T | undefined | null> | T[];

/** A kernel that made new data. */
export interface Call {
  kind: 'call';
  name: string;
  inputs: Record<string, Use> | Use[];
  attributes: tf.NamedAttrMap | undefined;
  outputs: number[];
}

/** All that an engine did for a computation, in order. */
export interface Recording {
  /** Data are numbered; the first are those of the tensors that were given. */
  dataCount: number;
  actions: (Upload | Call)[];
  results: Use[];
}

/** A kernel that reads positions, to see whether they are any: the shape of what it makes does not depend on them. */
const CHECKING = 'GatherV2';

/**
 * Computes, and records what the backend does for it.
 *
 * @param given the tensors that the computation works on, beside those it makes
 * @returns with the results a recording; none where what the backend did does not say what would be
 *   done for another batch: the computation reads values, classes, or numbers that are not uploaded
 *   as they are drawn
 */
export function record<T>(
  given: tf.Tensor[],
  batch: Batch,
  compute: (batch: Batch) => T,
  tensorsOf: (result: T) => tf.Tensor[],
): { result: T; recording?: Recording } {
  const watch = new Watch();
  const numbers = new Map<tf.DataId, number>(given.map(({ dataId }, i) => [dataId, i]));
  const actions: Recording['actions'] = [];
  let isWhole = numbers.size === given.length;
  const numberOf = (dataId: tf.DataId): number => {
    const known = numbers.get(dataId);
    if (known === undefined) isWhole = false;
    return known ?? -1;
  };
  const numberNew = (dataId: tf.DataId): number => {
    numbers.set(dataId, numbers.size);
    return numbers.size - 1;
  };
  const use = ({ dataId, shape, dtype }: tf.TensorInfo): Use => ({
    ...{ data: numberOf(dataId), shape, dtype },
  });

  const result = spying(
    {
      onUpload(dataId, values, shape, dtype) {
        const draw = watch.account(values);
        const data = numberNew(dataId);
        const same = draw ? { draw, count: values.length } : values.slice();
        actions.push({ kind: 'upload', data, shape, dtype, values: same });
      },
      onRead(kernel) {
        if (kernel !== CHECKING) isWhole = false;
      },
      onCall({ kernelName: name }, { inputs, attrs: attributes }, outputs) {
        const known = outputs.filter(({ dataId }) => numbers.has(dataId));
        // Another look at the same data, such as a reshape: what uses it says how it looks.
        if (known.length === outputs.length) return;
        if (known.length > 0) isWhole = false;
        const taken = mapInputs(inputs as Inputs<tf.TensorInfo>, use);
        const made = outputs.map(({ dataId }) => numberNew(dataId));
        actions.push({ kind: 'call', name, inputs: taken, attributes, outputs: made });
      },
    },
    () => compute(watch.watched(batch)),
  );
  const results = tensorsOf(result).map(use);
  if (!isWhole || !watch.isComplete) return { result };
  return { result, recording: { dataCount: numbers.size, actions, results } };
}

/** The same for each input of a kernel, by their names or in their order. */
export function mapInputs<A, B>(
  inputs: Inputs<A>,
  change: (input: A) => B,
): Record<string, B> | B[] {
  if (Array.isArray(inputs)) return inputs.map(change);
  const given = Object.entries(inputs).filter((entry): entry is [string, A] => entry[1] != null);
  return Object.fromEntries(given.map(([name, input]) => [name, change(input)]));
}

interface Spy {
  onUpload(
    dataId: tf.DataId,
    values: tf.backend_util.TypedArray,
    shape: number[],
    dtype: tf.DataType,
  ): void;
  /** @param kernel which of them reads, if one does */
  onRead(kernel: string | undefined): void;
  onCall(
    kernel: tf.KernelConfig,
    call: Parameters<tf.KernelFunc>[0],
    outputs: tf.TensorInfo[],
  ): void;
}

/** Runs something while a spy hears of every value and kernel that the current backend is given. */
function spying<T>(spy: Spy, run: () => T): T {
  const backend = tf.backend();
  const { write, read, readSync } = backend;
  const kernels = tf.getKernelsForBackend(tf.getBackend());
  const functions = kernels.map(({ kernelFunc }) => kernelFunc);
  let running: string | undefined;
  for (const kernel of kernels) {
    const { kernelFunc } = kernel;
    kernel.kernelFunc = (call) => {
      const outer = running;
      running = kernel.kernelName;
      const outputs = kernelFunc(call);
      running = outer;
      spy.onCall(kernel, call, [outputs].flat());
      return outputs;
    };
  }
  backend.write = (values, shape, dtype) => {
    const dataId = write.call(backend, values, shape, dtype);
    // Kernels of the backend write nothing where they are about to.
    if (values) spy.onUpload(dataId, values as tf.backend_util.TypedArray, shape, dtype);
    return dataId;
  };
  backend.read = (dataId) => {
    spy.onRead(running);
    return read.call(backend, dataId);
  };
  backend.readSync = (dataId) => {
    spy.onRead(running);
    return readSync.call(backend, dataId);
  };
  try {
    return run();
  } finally {
    kernels.forEach((kernel, i) => (kernel.kernelFunc = functions[i]));
    Object.assign(backend, { write, read, readSync });
  }
}
