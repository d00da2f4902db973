import { PbfWriter } from 'pbf';

/** A network as ONNX has it; tensors and results are known by their names. */
export interface OnnxGraph {
  input: Value;
  output: Value;
  nodes: OnnxNode[];
  tensors: OnnxTensor[];
}

export interface Value {
  name: string;
  shape: number[];
}

export interface OnnxNode {
  operator: string;
  inputs: string[];
  output: string;
  attributes: Record<string, number[]>;
}

export interface OnnxTensor extends Value {
  data: Float32Array | BigInt64Array;
}

/** The format's version, and that of its operators. */
const IR_VERSION = 8;
const OPERATORS = 17;

/** Element types of tensors, and the type of an attribute that is a list of integers. */
const FLOAT = 1;
const INT64 = 7;
const INTS = 7;

/** Writes an ONNX file. Fields are numbered as in onnx/onnx.proto of https://github.com/onnx/onnx. */
export function onnxFile(graph: OnnxGraph): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeMessage(7, writeGraph, graph);
  pbf.writeMessage(8, writeOperatorSet, OPERATORS);
  return pbf.finish();
}

function writeOperatorSet(version: number, pbf: PbfWriter): void {
  pbf.writeVarintField(2, version);
}

function writeGraph({ nodes, tensors, input, output }: OnnxGraph, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'decoder');
  for (const tensor of tensors) pbf.writeMessage(5, writeTensor, tensor);
  pbf.writeMessage(11, writeValue, input);
  pbf.writeMessage(12, writeValue, output);
}

function writeNode({ operator, inputs, output, attributes }: OnnxNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  pbf.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeList, attribute);
}

function writeList([name, values]: [string, number[]], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  for (const value of values) pbf.writeVarintField(8, value);
  pbf.writeVarintField(20, INTS);
}

function writeTensor({ name, shape, data }: OnnxTensor, pbf: PbfWriter): void {
  for (const length of shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, data instanceof Float32Array ? FLOAT : INT64);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
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
  for (const length of shape) pbf.writeMessage(1, writeLength, length);
}

function writeLength(length: number, pbf: PbfWriter): void {
  pbf.writeVarintField(1, length);
}
