import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PbfWriter } from 'pbf';

/** An attribute of a node, as TensorFlow's AttrValue has it; whole numbers and types may be lists. */
export type AttributeValue =
  | { text: string }
  | { integer: number | number[] }
  | { float: number }
  | { boolean: boolean }
  | { type: number | number[] }
  | { shape: number[] }
  | { tensor: Constant };

/** Values, and their type as a DataType of TensorFlow. */
export interface Constant {
  type: number;
  shape: number[];
  values: ArrayBufferView;
}

/** A node of a graph; an input is the name of a node, or `name:1` for its second output, or `^name` to wait for it. */
export interface GraphNode {
  name: string;
  operation: string;
  inputs: string[];
  attributes: Record<string, AttributeValue>;
}

/** What a graph is asked for by. */
export const TAG = 'train';

/** The format's version. */
const SCHEMA = 1;

/** The version of the operations, here of TensorFlow 2.9, the oldest that tfjs-node comes with. */
const PRODUCER = 1087;

/**
 * Writes a graph to a folder as a SavedModel, which TensorFlow's C library can open. Fields are
 * numbered as in TensorFlow's protobufs: saved_model, meta_graph, graph, node_def, attr_value, tensor.
 */
export function saveGraph(nodes: GraphNode[], folder: string): void {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, SCHEMA);
  pbf.writeMessage(2, writeMetaGraph, nodes);
  writeFileSync(join(folder, 'saved_model.pb'), pbf.finish());
}

function writeMetaGraph(nodes: GraphNode[], pbf: PbfWriter): void {
  pbf.writeMessage(1, (tag, info) => info.writeStringField(4, tag), TAG);
  pbf.writeMessage(2, writeGraph, nodes);
}

function writeGraph(nodes: GraphNode[], pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeMessage(4, (version, versions) => versions.writeVarintField(1, version), PRODUCER);
}

function writeNode({ name, operation, inputs, attributes }: GraphNode, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeStringField(2, operation);
  for (const input of inputs) pbf.writeStringField(3, input);
  for (const entry of Object.entries(attributes)) pbf.writeMessage(5, writeEntry, entry);
}

function writeEntry([name, value]: [string, AttributeValue], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeAttribute, value);
}

function writeAttribute(value: AttributeValue, pbf: PbfWriter): void {
  if ('integer' in value && Array.isArray(value.integer)) {
    pbf.writeMessage(1, (all, list) => list.writePackedVarint(3, all), value.integer);
  } else if ('type' in value && Array.isArray(value.type)) {
    pbf.writeMessage(1, (all, list) => list.writePackedVarint(6, all), value.type);
  } else if ('text' in value) pbf.writeStringField(2, value.text);
  else if ('integer' in value) pbf.writeVarintField(3, value.integer as number);
  else if ('float' in value) pbf.writeFloatField(4, value.float);
  else if ('boolean' in value) pbf.writeBooleanField(5, value.boolean);
  else if ('type' in value) pbf.writeVarintField(6, value.type as number);
  else if ('shape' in value) pbf.writeMessage(7, writeShape, value.shape);
  else pbf.writeMessage(8, writeTensor, value.tensor);
}

function writeShape(shape: number[], pbf: PbfWriter): void {
  const writeSize = (size: number, dimension: PbfWriter): void =>
    dimension.writeVarintField(1, size);
  for (const size of shape) pbf.writeMessage(2, writeSize, size);
}

function writeTensor({ type, shape, values }: Constant, pbf: PbfWriter): void {
  pbf.writeVarintField(1, type);
  pbf.writeMessage(2, writeShape, shape);
  pbf.writeBytesField(4, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}
