import { PIXELS } from '../contract/image.ts';
import { UserError } from '../errors.ts';
import type { PortableTensor } from '../export/network.ts';
import { DecoderLayers, type Strided } from './decoder-layers.ts';
import { lengthsOf } from './onnx-lengths.ts';
import { channelsLast, type OnnxModel, type OnnxNode } from './read-onnx.ts';

/** What the numbers at a place of the network are, which here lie channels last, and in ONNX mostly first. */
type View =
  /** `order` says where ours lie in theirs, where they lie otherwise. */
  | { kind: 'vector'; order?: number[] }
  /** Three lengths, of which it is not known yet which are the channels. */
  | { kind: 'folded'; shape: number[] }
  | { kind: 'map'; isLast: boolean };

/**
 * Whether an ONNX file holds a decoder alone: what it takes is smaller than an image.
 */
export function isDecoder({ inputs, nodes, tensors }: OnnxModel): boolean {
  const given = inputs.filter(({ name }) => !tensors.has(name));
  if (given.length !== 1 || nodes.length === 0) return false;
  const [, ...code] = given[0].shape;
  return code.length > 0 && sizeOf(code) < PIXELS;
}

/**
 * A decoder from ONNX, layer by layer: dense layers, convolutions, transposed ones, and what lies between, with
 * ReLU and a sigmoid at the end. Maps have channels first there, and last here.
 *
 * @param where the file, for messages
 * @throws UserError of one sentence with the first operator that does not fit
 */
export function onnxDecoder(model: OnnxModel, where: string): DecoderLayers {
  const input = model.inputs.find(({ name }) => !model.tensors.has(name))!;
  const code = input.shape.slice(1);
  const output = model.outputs.includes('probabilities') ? 'probabilities' : model.outputs[0];
  const layers = new DecoderLayers(sizeOf(code));
  new Reading(model, where, layers, code.length === 3).follow(input.name, output);
  return layers;
}

class Reading {
  readonly #model: OnnxModel;
  readonly #where: string;
  readonly #layers: DecoderLayers;
  /** Integers by name: shapes and their kin, with −1 for the batch. */
  readonly #lengths: Map<string, number[]>;
  #view: View = { kind: 'vector' };
  #hasSigmoid = false;

  constructor(model: OnnxModel, where: string, layers: DecoderLayers, isMap: boolean) {
    this.#model = model;
    this.#where = where;
    this.#layers = layers;
    this.#lengths = new Map(model.integers);
    if (isMap) this.#fold([layers.shape[0], 1, 1]);
  }

  follow(input: string, output: string): void {
    let at = input;
    for (const node of this.#model.nodes) {
      if (at === output) break;
      if (node.operator === 'Constant' || this.#readLengths(node, at)) continue;
      const { tensors } = this.#model;
      const data = node.inputs.filter(
        (name) => name !== '' && !tensors.has(name) && !this.#lengths.has(name),
      );
      if (
        data.length !== 1 ||
        data[0] !== at ||
        (node.inputs[0] !== at && node.operator !== 'Add')
      ) {
        this.#refuse(`has ${node.operator} where its layers are to follow one another`);
      }
      this.#read(node, at);
      at = node.outputs[0];
    }
    if (at !== output) this.#refuse('has layers that do not lead to its output');
    if (!this.#hasSigmoid) {
      this.#refuse(
        'ends without a Sigmoid, which makes pixels in [0, 1]: export the decoder with it',
      );
    }
    if (this.#view.kind === 'folded') this.#spread();
    const isImage = this.#layers.isImage() && !(this.#view.kind === 'vector' && this.#view.order);
    if (!isImage) {
      this.#refuse(
        `decodes to [${this.#shownShape().join(', ')}], and images have 28×28 pixels of one grey`,
      );
    }
  }

  /** Whether an operator works on lengths alone. */
  #readLengths(node: OnnxNode, at: string): boolean {
    const [result] = node.outputs;
    if (node.operator === 'Shape') {
      // The batch may have any size: what is made of it is left open.
      if (node.inputs[0] === at) this.#lengths.set(result, [-1, ...this.#shownShape()]);
      else this.#lengths.set(result, [-1]);
      return true;
    }
    if (!node.inputs.every((name) => this.#lengths.has(name))) return false;
    const found = lengthsOf(
      node,
      node.inputs.map((name) => this.#lengths.get(name)!),
    );
    if (found) this.#lengths.set(result, found);
    return found !== undefined;
  }

  #read(node: OnnxNode, at: string): void {
    if (this.#hasSigmoid && !['Reshape', 'Flatten', 'Identity'].includes(node.operator)) {
      this.#refuse(`has ${node.operator} after its Sigmoid, which is to be the last`);
    }
    switch (node.operator) {
      case 'Gemm':
      case 'MatMul':
        return this.#dense(node);
      case 'Add':
        return this.#addBias(node, at);
      case 'Conv':
      case 'ConvTranspose':
        return this.#convolution(node);
      case 'BatchNormalization':
        return this.#normalise(node);
      case 'Relu':
        return this.#layers.relu();
      case 'Sigmoid':
        this.#hasSigmoid = true;
        return;
      case 'Reshape':
      case 'Flatten':
      case 'Unsqueeze':
      case 'Squeeze':
        return this.#reshape(node);
      case 'Transpose':
        return this.#transpose(node);
      case 'Resize':
      case 'Upsample':
        return this.#resize(node);
      case 'Identity':
      case 'Dropout':
        return;
      default:
        this.#refuse(
          `has ${node.operator}, and what is read here is dense and convolutional layers with ReLU between them and a sigmoid at the end`,
        );
    }
  }

  #dense(node: OnnxNode): void {
    if (this.#view.kind !== 'vector') this.#refuse(`has ${node.operator} on maps, not on numbers`);
    const { attributes } = node;
    const isPlain = [
      ['alpha', 1],
      ['beta', 1],
      ['transA', 0],
    ].every(([name, usual]) => (attributes.get(String(name)) ?? usual) === usual);
    if (!isPlain) this.#refuse(`has ${node.operator} with alpha, beta or transA`);
    const given = this.#tensor(node.inputs[1]);
    if (given.shape.length !== 2) this.#refuse(`has ${node.operator} without a matrix`);
    const matrix = attributes.get('transB') ? transposed(given) : given;
    const [inputs, outputs] = matrix.shape;
    const [wanted] = this.#layers.shape;
    if (inputs !== wanted) {
      this.#refuse(`has a matrix for ${inputs} numbers where ${wanted} come`);
    }
    const { order } = this.#view as View & { kind: 'vector' };
    const data = order
      ? matrix.data.map(
          (_, i) => matrix.data[order[Math.floor(i / outputs)] * outputs + (i % outputs)],
        )
      : matrix.data;
    this.#layers.dense({ shape: matrix.shape, data }, this.#bias(node.inputs[2]));
    this.#view = { kind: 'vector' };
  }

  #addBias(node: OnnxNode, at: string): void {
    const added = this.#tensor(node.inputs.find((name) => name !== at)!);
    const channels = this.#layers.shape.at(-1)!;
    const isDone =
      added.data.length === channels &&
      this.#layers.changeLast(({ kernel, bias }) => ({
        kernel,
        bias: { shape: [channels], data: added.data.map((each, i) => each + (bias?.data[i] ?? 0)) },
      }));
    if (!isDone) this.#refuse('has an Add that is no bias of a layer');
  }

  /** Batch normalisation by the means and variances that were learnt, folded into the weights before it. */
  #normalise(node: OnnxNode): void {
    const [scale, shift, mean, variance] = node.inputs
      .slice(1)
      .map((name) => this.#tensor(name).data);
    const epsilon = Number(node.attributes.get('epsilon') ?? 1e-5);
    const factors = scale.map((each, i) => each / Math.sqrt(variance[i] + epsilon));
    const isDone = this.#layers.changeLast(({ kernel, bias }, kind) => {
      // Outputs are the last length of a kernel; of a transposed convolution, the one before.
      const inner = kind === 'Conv2DTranspose' ? kernel.shape.at(-1)! : 1;
      const data = kernel.data.map(
        (each, i) => each * factors[Math.floor(i / inner) % factors.length],
      );
      const offsets = shift.map((each, i) => each + ((bias?.data[i] ?? 0) - mean[i]) * factors[i]);
      return { kernel: { ...kernel, data }, bias: { shape: [offsets.length], data: offsets } };
    });
    if (!isDone) {
      this.#refuse('has a BatchNormalization that does not come right after a layer’s weights');
    }
  }

  #convolution(node: OnnxNode): void {
    if (this.#view.kind === 'folded') this.#asChannelsFirst(node);
    if (this.#view.kind !== 'map' || this.#view.isLast) {
      this.#refuse(`has ${node.operator} on what are no maps with channels first`);
    }
    const given = this.#tensor(node.inputs[1]);
    const { attributes, operator } = node;
    const list = (name: string, usual: number[]): number[] =>
      (attributes.get(name) as number[] | undefined) ?? usual;
    const [side, width] = given.shape.slice(2);
    const [stride, across] = list('strides', [1, 1]);
    const [top, left, bottom, right] = list('pads', [0, 0, 0, 0]);
    const [more, moreAcross] = list('output_padding', [0, 0]);
    const isSquare =
      given.shape.length === 4 &&
      side === width &&
      stride === across &&
      top === left &&
      bottom === right &&
      more === moreAcross;
    const isUsual =
      (attributes.get('group') ?? 1) === 1 &&
      list('dilations', [1, 1]).every((each) => each === 1) &&
      !attributes.has('output_shape') &&
      (attributes.get('auto_pad') ?? 'NOTSET') === 'NOTSET';
    if (!isSquare || !isUsual) {
      this.#refuse(
        `has ${operator} with groups, dilations, auto_pad or sides that differ, which is not read here`,
      );
    }
    const kernel = channelsLast(given);
    const bias = this.#bias(node.inputs[2]);
    const channels = this.#layers.shape.at(-1)!;
    const wanted = operator === 'Conv' ? kernel.shape[2] : kernel.shape[3];
    if (wanted !== channels) {
      this.#refuse(`has ${operator} for ${wanted} channels where ${channels} come`);
    }
    const said = `kernel ${side}, stride ${stride}, padding ${top}${more ? ` and output padding ${more}` : ''}`;
    if (operator === 'Conv') {
      const padding = paddingOf(this.#layers.shape, side, stride, top, bottom);
      if (!padding) this.#refuse(`has a convolution of ${said}, which has no like here`);
      this.#layers.convolution(kernel, bias, { stride, padding });
    } else {
      const found = transposedLike(kernel, stride, top, bottom - more);
      if (!found) {
        this.#refuse(
          `has a transposed convolution of ${said}, and here it multiplies sides by its stride, as kernel 4, stride 2 and padding 1 do, or has no padding`,
        );
      }
      this.#layers.transposedConvolution(found.kernel, bias, found);
    }
  }

  #reshape(node: OnnxNode): void {
    const size = sizeOf(this.#layers.shape);
    const wanted = this.#shapeAfter(node, size);
    const isMap = wanted.length === 3 && this.#view.kind !== 'map';
    if (sizeOf(wanted) !== size) {
      this.#refuse(`has a ${node.operator} from ${size} numbers to another count of them`);
    }
    if (isMap) return this.#fold(wanted);
    if (this.#view.kind === 'folded') this.#spread();
    if (wanted.length === 1) return this.#flatten();
    const shown = this.#shownShape();
    if (wanted.join() !== shown.join()) {
      this.#refuse(
        `has a ${node.operator} to [${wanted.join(', ')}], which is no image and no vector`,
      );
    }
  }

  /** Without the batch; of one length for a vector. */
  #shapeAfter({ operator, inputs, attributes }: OnnxNode, size: number): number[] {
    if (operator === 'Flatten') {
      if (Number(attributes.get('axis') ?? 1) !== 1) this.#refuse('has a Flatten of another axis');
      return [size];
    }
    const shown = this.#shownShape();
    if (operator !== 'Reshape') {
      const axes =
        this.#lengths.get(inputs[1] ?? '') ?? (attributes.get('axes') as number[] | undefined);
      const ones = axes?.length ?? shown.length - 1;
      if (operator === 'Squeeze') return shown.length === 1 ? shown : [size];
      return [...shown, ...Array.from({ length: ones }, () => 1)];
    }
    const [, ...lengths] = this.#lengthsAt(inputs[1]);
    const known = sizeOf(lengths.filter((each) => each > 0));
    return lengths.map((each, i) => (each > 0 ? each : each === 0 ? shown[i] : size / known));
  }

  /** What ONNX has at this place, without the batch. */
  #shownShape(): number[] {
    const { shape } = this.#layers;
    if (this.#view.kind === 'folded') return this.#view.shape;
    if (this.#view.kind === 'vector' || this.#view.isLast) return shape;
    return [shape[2], shape[0], shape[1]];
  }

  #fold(shape: number[]): void {
    if (this.#view.kind === 'vector' && this.#view.order) {
      this.#refuse('has maps that are flattened and folded again');
    }
    this.#view = { kind: 'folded', shape };
  }

  /** Numbers that were folded, and are not taken for maps. */
  #spread(): void {
    this.#view = { kind: 'vector' };
  }

  #asChannelsFirst({ operator }: OnnxNode): void {
    const { shape } = this.#view as View & { kind: 'folded' };
    const [channels, height, width] = shape;
    const order = orderOf(channels, height, width);
    const isSame = order.every((from, to) => from === to);
    if (!isSame && !this.#layers.reorderLast(order)) {
      this.#refuse(`has ${operator} on numbers that no dense layer gave`);
    }
    this.#layers.reshape([height, width, channels]);
    this.#view = { kind: 'map', isLast: false };
  }

  #transpose({ attributes }: OnnxNode): void {
    const order = String(attributes.get('perm'));
    const view = this.#view;
    if (view.kind === 'folded' && order === '0,3,1,2') {
      this.#layers.reshape(view.shape);
      this.#view = { kind: 'map', isLast: false };
    } else if (view.kind === 'map' && order === (view.isLast ? '0,3,1,2' : '0,2,3,1')) {
      this.#view = { kind: 'map', isLast: !view.isLast };
    } else {
      this.#refuse(`has a Transpose of [${order}], which moves no channels`);
    }
  }

  #flatten(): void {
    const { shape } = this.#layers;
    if (this.#view.kind === 'vector') return;
    const [height, width, channels] = shape;
    const isLast = this.#view.kind === 'map' && this.#view.isLast;
    const order = orderOf(channels, height, width);
    const isSame = isLast || order.every((from, to) => from === to);
    // A map of one channel is what an image is: it is spread at the end.
    this.#layers.reshape([height * width * channels]);
    this.#view = { kind: 'vector', ...(!isSame && { order }) };
  }

  #resize(node: OnnxNode): void {
    if (this.#view.kind === 'folded') this.#asChannelsFirst(node);
    const { inputs, attributes } = node;
    const scales = this.#model.tensors.get(inputs[2] ?? '') ?? this.#model.tensors.get(inputs[1]);
    const sizes = inputs[3] ? this.#lengthsAt(inputs[3]) : [];
    const [height, width] = this.#layers.shape;
    const [rows, across] = scales?.data.length
      ? scales.data.slice(2)
      : [sizes[2] / height, sizes[3] / width];
    const isNearest = (attributes.get('mode') ?? 'nearest') === 'nearest';
    const isMap = this.#view.kind === 'map' && !this.#view.isLast;
    if (!isMap || !isNearest || rows !== across || !Number.isInteger(rows)) {
      this.#refuse(
        `has a ${node.operator} that does not repeat each pixel of a map a whole number of times`,
      );
    }
    this.#layers.upSampling(rows);
  }

  #lengthsAt(name: string): number[] {
    return this.#lengths.get(name) ?? this.#refuse(`has lengths ${name} that are not known`);
  }

  #bias(name: string | undefined): PortableTensor | undefined {
    if (!name) return undefined;
    const { data } = this.#tensor(name);
    return { shape: [data.length], data };
  }

  #tensor(name: string): PortableTensor {
    const found = this.#model.tensors.get(name);
    if (!found) return this.#refuse(`has a weight ${name} that is no tensor of 32 bits`);
    if (!found.data.every(Number.isFinite))
      this.#refuse(`holds numbers in ${name} that are not finite`);
    return found;
  }

  #refuse(what: string): never {
    throw new UserError(`${this.#where} ${what}.`);
  }
}

/** Where the numbers of maps, channels last, lie channels first. */
function orderOf(channels: number, height: number, width: number): number[] {
  const pixels = height * width;
  return Array.from(
    { length: pixels * channels },
    (_, i) => (i % channels) * pixels + Math.floor(i / channels),
  );
}

/** What Keras calls such padding; undefined where it has no name for it. */
function paddingOf(
  sides: number[],
  side: number,
  stride: number,
  before: number,
  after: number,
): Strided['padding'] | undefined {
  if (before === 0 && after === 0) return 'valid';
  const wanted = sides.slice(0, 2).map((length) => {
    return Math.max((Math.ceil(length / stride) - 1) * stride + side - length, 0);
  });
  const isSame = wanted.every((total) => total >> 1 === before && (total + 1) >> 1 === after);
  return isSame ? 'same' : undefined;
}

/**
 * A transposed convolution as Keras has it, that cuts so much off its output before and after. Zeros around the
 * kernel shift the cut where Keras cuts elsewhere.
 */
function transposedLike(
  kernel: PortableTensor,
  stride: number,
  before: number,
  after: number,
): (Strided & { kernel: PortableTensor }) | undefined {
  const [side] = kernel.shape;
  if (before === 0 && after === 0 && side >= stride) return { kernel, stride, padding: 'valid' };
  // Keras cuts what is more than the stride, of an odd number the larger half after.
  if (side - before - after !== stride || before < 0) return undefined;
  const [front, back] =
    after > before + 1 ? [after - before - 1, 0] : [0, Math.max(0, before - after)];
  return { kernel: widened(kernel, front, back), stride, padding: 'same' };
}

/** A kernel with rows and columns of zeros before and after. */
function widened({ shape: [side, , a, b], data }: PortableTensor, front: number, back: number) {
  const wide = side + front + back;
  const size = a * b;
  const widenedData = new Float32Array(wide * wide * size);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const from = (row * side + column) * size;
      const to = ((row + front) * wide + column + front) * size;
      widenedData.set(data.subarray(from, from + size), to);
    }
  }
  return { shape: [wide, wide, a, b], data: widenedData };
}

function sizeOf(shape: number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

function transposed({ shape: [rows, columns], data }: PortableTensor): PortableTensor {
  const turned = data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]);
  return { shape: [columns, rows], data: turned };
}
