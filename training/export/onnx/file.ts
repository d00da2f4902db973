import { PbfWriter } from 'pbf';

/** A network as ONNX has it; tensors and results are known by their names. */
export interface OnnxGraph {
  name: string;
  inputs: Value[];
  outputs: Value[];
  nodes: OnnxNode[];
  tensors: OnnxTensor[];
}

/** What a network takes or gives: numbers in 32 bits, a batch of them. */
export interface Value {
  name: string;
  /** The shape of one, without the batch. */
  shape: number[];
}

export interface OnnxNode {
  operator: string;
  inputs: string[];
  output: string;
  attributes: Record<string, number | number[] | string>;
}

export interface OnnxTensor {
  name: string;
  shape: number[];
  data: Float32Array | Int8Array | BigInt64Array;
  /** Where its bytes are found, if they are in another file: beside this one, from such a byte on. */
  elsewhere?: { file: string; offset: number };
}

/** The version of the operators. */
export const OPSET = 17;

/** The version of the format that goes with it. */
const IR_VERSION = 8;

const PRODUCER = 'vae-tutorial';

/** What the first dimension of all that goes in and out is called. */
const BATCH = 'batch';

/** Element types of tensors. */
const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;

/** That a tensor's bytes are in another file. */
const EXTERNAL = 1;

/** Types of attributes. */
const INT = 2;
const STRING = 3;
const INTS = 7;

/**
 * Writes an ONNX file, for a batch of any size. Fields are numbered as in onnx/onnx.proto of
 * https://github.com/onnx/onnx.
 *
 * @param metadata what the file says of itself
 */
export function onnxFile(graph: OnnxGraph, metadata: Record<string, string> = {}): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeStringField(2, PRODUCER);
  pbf.writeMessage(7, writeGraph, graph);
  pbf.writeMessage(8, writeOperatorSet, OPSET);
  for (const entry of Object.entries(metadata)) pbf.writeMessage(14, writeEntry, entry);
  return pbf.finish();
}

function writeOperatorSet(version: number, pbf: PbfWriter): void {
  pbf.writeVarintField(2, version);
}

function writeEntry([key, value]: [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeGraph({ name, nodes, tensors, inputs, outputs }: OnnxGraph, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, name);
  for (const tensor of tensors) pbf.writeMessage(5, writeTensor, tensor);
  for (const input of inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of outputs) pbf.writeMessage(12, writeValue, output);
}

function writeNode({ operator, inputs, output, attributes }: OnnxNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  pbf.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes))
    pbf.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: [string, number | number[] | string], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if (typeof value === 'number') pbf.writeVarintField(3, value);
  else if (typeof value === 'string') pbf.writeStringField(4, value);
  else for (const each of value) pbf.writeVarintField(8, each);
  pbf.writeVarintField(
    20,
    typeof value === 'number' ? INT : typeof value === 'string' ? STRING : INTS,
  );
}

function writeTensor({ name, shape, data, elsewhere }: OnnxTensor, pbf: PbfWriter): void {
  for (const length of shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(
    2,
    data instanceof Float32Array ? FLOAT : data instanceof Int8Array ? INT8 : INT64,
  );
  pbf.writeStringField(8, name);
  if (!elsewhere) {
    pbf.writeBytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return;
  }
  const { file, offset } = elsewhere;
  const place = { location: file, offset: String(offset), length: String(data.byteLength) };
  for (const entry of Object.entries(place)) pbf.writeMessage(13, writeEntry, entry);
  pbf.writeVarintField(14, EXTERNAL);
}

function writeValue({ name, shape }: Value, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeType, shape);
}

function writeType(shape: number[], pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, shape);
}

function writeTensorType(shape: number[], pbf: PbfWriter): void {
  pbf.writeVarintField(1, FLOAT);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: number[], pbf: PbfWriter): void {
  for (const length of [BATCH, ...shape]) pbf.writeMessage(1, writeLength, length);
}

function writeLength(length: number | string, pbf: PbfWriter): void {
  if (typeof length === 'number') pbf.writeVarintField(1, length);
  else pbf.writeStringField(2, length);
}
