import { PbfReader } from 'pbf';
import { UserError } from '../errors.ts';
import type { PortableTensor } from '../export/network.ts';
import { floatsOf, type Tensors } from './tensors.ts';

/** Element types of tensors. */
const FLOAT = 1;
const INT64 = 7;

/** An ONNX file as it stands: operators, and what they read and write by name. */
export interface OnnxModel {
  /** Whether this project wrote it. */
  isOwn: boolean;
  graph: string;
  /** What it takes, with weights where they are listed among it. */
  inputs: OnnxValue[];
  outputs: string[];
  nodes: OnnxNode[];
  /** Numbers of 32 bits. */
  tensors: Tensors;
  /** Shapes and their kin. */
  integers: Map<string, number[]>;
}

export interface OnnxValue {
  name: string;
  /** With the batch; NaN for what is left open. */
  shape: number[];
}

export interface OnnxNode {
  operator: string;
  inputs: string[];
  outputs: string[];
  attributes: Map<string, number | string | number[]>;
}

/** A tensor while it is read. */
interface Initializer {
  name: string;
  shape: number[];
  type: number;
  raw?: Uint8Array;
  floats: number[];
  integers: number[];
  /** Where its bytes are, if they are in another file. */
  elsewhere: Map<string, string>;
}

interface Attribute {
  name: string;
  value: number | string | number[];
  tensor?: Initializer;
}

interface Graph extends Omit<OnnxModel, 'isOwn' | 'tensors' | 'integers'> {
  producer: string;
  initializers: Initializer[];
}

/**
 * Reads an ONNX file.
 *
 * @param where the file, for messages
 * @param beside gives the bytes of another file in its folder, by its name
 * @throws UserError of one sentence where it is cut short, or has no weights of 32 bits
 */
export function readOnnx(
  bytes: Uint8Array,
  where: string,
  beside: (name: string) => Uint8Array,
): OnnxModel {
  const damaged = new UserError(`${where} is no whole ONNX file.`);
  const read: Graph = {
    ...{ producer: '', graph: '', inputs: [], outputs: [], nodes: [], initializers: [] },
  };
  try {
    new PbfReader(bytes).readFields((tag, _, pbf) => {
      if (tag === 2) read.producer = pbf.readString();
      if (tag === 7) pbf.readMessage(readGraph, read);
    }, read);
  } catch {
    throw damaged;
  }
  const { producer, initializers, ...graph } = read;
  const bytesOf = ({ elsewhere, raw }: Initializer): Uint8Array | undefined => {
    if (elsewhere.size === 0) return raw;
    const name = elsewhere.get('location') ?? '';
    // Only what lies beside it: a file could name any other.
    if (!/^[\w. -]+$/.test(name) || /^\.+$/.test(name)) throw damaged;
    const [from, length] = ['offset', 'length'].map((key) => Number(elsewhere.get(key) ?? NaN));
    const begin = from || 0;
    return beside(name).subarray(begin, length >= 0 ? begin + length : undefined);
  };
  const tensors: Tensors = new Map();
  const integers = new Map<string, number[]>();
  for (const each of initializers) {
    const { name, shape, type, floats } = each;
    const size = shape.reduce((product, length) => product * length, 1);
    if (type === FLOAT) {
      const raw = bytesOf(each);
      const data = raw ? floatsOf(raw, size) : Float32Array.from(floats);
      if (data?.length !== size) throw damaged;
      tensors.set(name, { shape, data });
    }
    if (type === INT64) integers.set(name, integersOf(bytesOf(each), each.integers));
  }
  if (tensors.size === 0) throw new UserError(`${where} is no ONNX file with weights of 32 bits.`);
  return { ...graph, tensors, integers, isOwn: producer === 'vae-tutorial' };
}

/**
 * The weights of an ONNX file by the names that it gives them. Files that this project wrote begin their
 * names with the network's, as in its safetensors, and have its kernels laid out so.
 */
export function tensorsOfOnnx({ isOwn, graph, tensors }: OnnxModel): Tensors {
  if (!isOwn) return tensors;
  return new Map(
    [...tensors].map(([name, tensor]) => [
      `${graph}.${name.replaceAll('/', '.')}`,
      tensor.shape.length === 4 ? channelsLast(tensor) : tensor,
    ]),
  );
}

/** `[a, b, height, width]` → `[height, width, b, a]`. */
export function channelsLast({ shape: [a, b, height, width], data }: PortableTensor) {
  const turned = new Float32Array(data.length);
  let from = 0;
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let place = 0; place < height * width; place++) {
        turned[(place * b + j) * a + i] = data[from++];
      }
    }
  }
  return { shape: [height, width, b, a], data: turned };
}

function integersOf(raw: Uint8Array | undefined, integers: number[]): number[] {
  if (!raw) return integers;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: raw.length / 8 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}

function readGraph(tag: number, graph: Graph, pbf: PbfReader): void {
  if (tag === 1) {
    const node: OnnxNode = { operator: '', inputs: [], outputs: [], attributes: new Map() };
    pbf.readMessage(readNode, { node, graph });
    graph.nodes.push(node);
  }
  if (tag === 2) graph.graph = pbf.readString();
  if (tag === 5) graph.initializers.push(tensorIn(pbf));
  if (tag === 11) graph.inputs.push(pbf.readMessage(readValue, { name: '', shape: [] }));
  if (tag === 12) graph.outputs.push(pbf.readMessage(readValue, { name: '', shape: [] }).name);
}

/** A constant is kept as the tensors that are listed beside the operators. */
function readNode(
  tag: number,
  { node, graph }: { node: OnnxNode; graph: Graph },
  pbf: PbfReader,
): void {
  if (tag === 1) node.inputs.push(pbf.readString());
  if (tag === 2) node.outputs.push(pbf.readString());
  if (tag === 4) node.operator = pbf.readString();
  if (tag === 5) {
    const attribute: Attribute = { name: '', value: 0 };
    const { name, value, tensor } = pbf.readMessage(readAttribute, attribute);
    if (tensor) graph.initializers.push({ ...tensor, name: node.outputs[0] });
    else node.attributes.set(name, value);
  }
}

function readAttribute(tag: number, attribute: Attribute, pbf: PbfReader): void {
  if (tag === 1) attribute.name = pbf.readString();
  if (tag === 2) attribute.value = pbf.readFloat();
  if (tag === 3) attribute.value = pbf.readVarint(true);
  if (tag === 4) attribute.value = pbf.readString();
  if (tag === 5) attribute.tensor = tensorIn(pbf);
  // A list may come in parts.
  const before = Array.isArray(attribute.value) ? attribute.value : [];
  if (tag === 7) attribute.value = pbf.readPackedFloat(before);
  if (tag === 8) attribute.value = pbf.readPackedVarint(before, true);
}

function readValue(tag: number, value: OnnxValue, pbf: PbfReader): void {
  if (tag === 1) value.name = pbf.readString();
  if (tag === 2) pbf.readMessage(readType, value);
}

function readType(tag: number, value: OnnxValue, pbf: PbfReader): void {
  if (tag === 1) pbf.readMessage(readTensorType, value);
}

function readTensorType(tag: number, value: OnnxValue, pbf: PbfReader): void {
  if (tag === 2) pbf.readMessage(readShape, value);
}

function readShape(tag: number, { shape }: OnnxValue, pbf: PbfReader): void {
  if (tag === 1) shape.push(pbf.readMessage(readLength, { length: NaN }).length);
}

function readLength(tag: number, found: { length: number }, pbf: PbfReader): void {
  if (tag === 1) found.length = pbf.readVarint(true);
}

function tensorIn(pbf: PbfReader): Initializer {
  return pbf.readMessage(readTensor, {
    ...{ name: '', shape: [], type: 0, floats: [], integers: [] },
    elsewhere: new Map<string, string>(),
  });
}

function readTensor(tag: number, tensor: Initializer, pbf: PbfReader): void {
  if (tag === 1) pbf.readPackedVarint(tensor.shape);
  if (tag === 2) tensor.type = pbf.readVarint();
  if (tag === 4) pbf.readPackedFloat(tensor.floats);
  if (tag === 7) pbf.readPackedVarint(tensor.integers, true);
  if (tag === 8) tensor.name = pbf.readString();
  if (tag === 9) tensor.raw = pbf.readBytes();
  if (tag === 13) {
    const [key, value] = pbf.readMessage(readEntry, ['', '']);
    tensor.elsewhere.set(key, value);
  }
}

function readEntry(tag: number, entry: string[], pbf: PbfReader): void {
  if (tag === 1 || tag === 2) entry[tag - 1] = pbf.readString();
}
