import { PbfReader } from 'pbf';
import { UserError } from '../errors.ts';
import { floatsOf, type Tensors } from './tensors.ts';

const FLOAT = 1;

/** A tensor while it is read. */
interface Initializer {
  name: string;
  shape: number[];
  type: number;
  raw?: Uint8Array;
  floats: number[];
  isElsewhere: boolean;
}

/**
 * Reads the weights of an ONNX file, whose operators are not looked at: the tensors of 32 bits by the names
 * that it gives them. Files that this project wrote begin their names with the network's, as in its
 * safetensors, and have its kernels laid out so.
 *
 * @param where the file, for messages
 * @throws UserError of one sentence where it is cut short or keeps its weights in another file
 */
export function readOnnx(bytes: Uint8Array, where: string): Tensors {
  const model = { producer: '', graph: '', initializers: [] as Initializer[] };
  try {
    new PbfReader(bytes).readFields((tag, _, pbf) => {
      if (tag === 2) model.producer = pbf.readString();
      if (tag === 7) pbf.readMessage(readGraph, model);
    }, model);
  } catch {
    throw new UserError(`${where} is no whole ONNX file.`);
  }
  const isOwn = model.producer === 'vae-tutorial';
  const found = model.initializers.filter(({ type }) => type === FLOAT);
  if (found.length === 0) throw new UserError(`${where} is no ONNX file with weights of 32 bits.`);
  return new Map(
    found.map(({ name, shape, raw, floats, isElsewhere }) => {
      if (isElsewhere) {
        throw new UserError(`${where} keeps its weights in another file: save it as one file.`);
      }
      const size = shape.reduce((product, length) => product * length, 1);
      const data = raw ? floatsOf(raw, size) : Float32Array.from(floats);
      if (data?.length !== size) throw new UserError(`${where} is no whole ONNX file.`);
      if (!isOwn) return [name, { shape, data }];
      const own = `${model.graph}.${name.replaceAll('/', '.')}`;
      return [own, shape.length === 4 ? channelsLast(shape, data) : { shape, data }];
    }),
  );
}

function readGraph(
  tag: number,
  model: { graph: string; initializers: Initializer[] },
  pbf: PbfReader,
): void {
  if (tag === 2) model.graph = pbf.readString();
  if (tag !== 5) return;
  const tensor: Initializer = { name: '', shape: [], type: 0, floats: [], isElsewhere: false };
  model.initializers.push(pbf.readMessage(readTensor, tensor));
}

function readTensor(tag: number, tensor: Initializer, pbf: PbfReader): void {
  if (tag === 1) pbf.readPackedVarint(tensor.shape);
  if (tag === 2) tensor.type = pbf.readVarint();
  if (tag === 4) pbf.readPackedFloat(tensor.floats);
  if (tag === 8) tensor.name = pbf.readString();
  if (tag === 9) tensor.raw = pbf.readBytes();
  if (tag === 14) tensor.isElsewhere = pbf.readVarint() === 1;
}

/** `[a, b, height, width]` → `[height, width, b, a]`. */
function channelsLast([a, b, height, width]: number[], values: Float32Array) {
  const data = new Float32Array(values.length);
  let from = 0;
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let place = 0; place < height * width; place++) {
        data[(place * b + j) * a + i] = values[from++];
      }
    }
  }
  return { shape: [height, width, b, a], data };
}
