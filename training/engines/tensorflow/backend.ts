import * as tf from '@tensorflow/tfjs';

/** The backend at work, which has to be tfjs-node's. */
export function nodeBackend(): NodeBackend {
  return tf.backend() as unknown as NodeBackend;
}

/** The part of tfjs-node's backend that runs operations of TensorFlow for which TFJS has no name. */
export interface NodeBackend {
  binding: Binding;
  executeSingleOutput(
    operation: string,
    attributes: Attribute[],
    inputs: tf.TensorInfo[],
  ): tf.Tensor;
  executeMultipleOutputs(
    operation: string,
    attributes: Attribute[],
    inputs: tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
  /** TensorFlow's tensors behind those of TFJS: values that are still in JavaScript are handed over. */
  getInputTensorIds(tensors: tf.TensorInfo[]): number[];
  createOutputTensor(made: Made): tf.Tensor;
}

/** TensorFlow's C library, as the addon has it. */
export interface Binding extends Readonly<
  Record<
    | 'TF_FLOAT'
    | 'TF_INT32'
    | 'TF_ATTR_TYPE'
    | 'TF_ATTR_SHAPE'
    | 'TF_ATTR_STRING'
    | 'TF_ATTR_INT'
    | 'TF_ATTR_FLOAT'
    | 'TF_ATTR_BOOL',
    number
  >
> {
  TF_Version: string;
  createTensor(shape: number[], type: number, values: tf.TypedArray): number;
  executeOp(name: string, attributes: Attribute[], inputs: number[], outputs: number): Made[];
  tensorDataSync(id: number): tf.TypedArray;
  loadSavedModel(folder: string, tags: string): number;
  /** @param inputs and outputs are names of tensors in the graph, with commas between them */
  runSavedModel(session: number, ids: number[], inputs: string, outputs: string): Made[];
  deleteSavedModel(session: number): void;
}

/** What an operation is told beside its inputs; `type` is one of the binding's `TF_ATTR_…`. */
export interface Attribute {
  name: string;
  type: number;
  value: unknown;
}

/** A tensor of TensorFlow: its number, and what it looks like. */
interface Made {
  id: number;
  shape: number[];
  dtype: number;
}
