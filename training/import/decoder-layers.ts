import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import type { PortableLayer, PortableNetwork, PortableTensor } from '../export/network.ts';

/** How a convolution lies, along rows and columns alike. */
export interface Strided {
  stride: number;
  padding: 'same' | 'valid';
}

/** A decoder while it is put together, a layer after another: latent → probabilities of the pixels. */
export class DecoderLayers {
  readonly #layers: PortableLayer[] = [];
  readonly #tensors = new Map<string, PortableTensor>();
  /** What each layer gives: of one image, channels last. */
  readonly #shapes: number[][];

  constructor(latent: number) {
    this.#shapes = [[latent]];
  }

  /** Numbers in a code. */
  get latent(): number {
    return this.#shapes[0][0];
  }

  /** The shape of what the last layer gives. */
  get shape(): number[] {
    return this.#shapes.at(-1)!;
  }

  /** Sizes along the way, such as `20-400-784` or `20-3136-7×7×64-14×14×32-28×28×1`. */
  inWords(): string {
    const changing = this.#shapes.filter((_, i) => {
      return i === 0 || !['Reshape', 'Activation'].includes(this.#layers[i - 1].kind);
    });
    return changing.map((shape) => shape.join('×')).join('-');
  }

  /** @param kernel `[inputs, outputs]` */
  dense(kernel: PortableTensor, bias?: PortableTensor): void {
    const units = kernel.shape[1];
    this.#add('Dense', { units, ...this.#affine(bias) }, [units], { kernel, bias });
  }

  /** @param kernel `[side, side, inputs, outputs]` */
  convolution(kernel: PortableTensor, bias: PortableTensor | undefined, geometry: Strided): void {
    const [side, , , filters] = kernel.shape;
    const { stride, padding } = geometry;
    const after = this.#sides((length) =>
      Math.ceil((padding === 'same' ? length : length - side + 1) / stride),
    );
    this.#convolve('Conv2D', { kernel, bias }, filters, geometry, after);
  }

  /** @param kernel `[side, side, outputs, inputs]` */
  transposedConvolution(
    kernel: PortableTensor,
    bias: PortableTensor | undefined,
    geometry: Strided,
  ): void {
    const [side, , filters] = kernel.shape;
    const { stride, padding } = geometry;
    const after = this.#sides((length) =>
      padding === 'same' ? length * stride : (length - 1) * stride + side,
    );
    this.#convolve('Conv2DTranspose', { kernel, bias }, filters, geometry, after);
  }

  upSampling(times: number): void {
    const channels = this.shape.at(-1)!;
    this.#add(
      'UpSampling2D',
      { size: [times, times], data_format: 'channels_last', interpolation: 'nearest' },
      [...this.#sides((length) => length * times), channels],
    );
  }

  reshape(shape: number[]): void {
    this.#add('Reshape', { target_shape: shape }, shape);
  }

  relu(): void {
    const last = this.#lastAffine();
    if (last?.config.activation === 'linear') last.config.activation = 'relu';
    else this.#add('Activation', { activation: 'relu' }, this.shape);
  }

  /** Changes weights of the last layer, if it is an affine map without an activation yet. */
  changeLast(
    change: (
      weights: { kernel: PortableTensor; bias?: PortableTensor },
      kind: string,
    ) => {
      kernel: PortableTensor;
      bias?: PortableTensor;
    },
  ): boolean {
    const last = this.#lastAffine();
    if (last?.config.activation !== 'linear') return false;
    const [kernel, bias] = ['kernel', 'bias'].map((name) =>
      this.#tensors.get(`${last.name}/${name}`),
    );
    const changed = change({ kernel: kernel!, bias }, last.kind);
    this.#keep(last.name, changed);
    last.config.use_bias = Boolean(changed.bias);
    return true;
  }

  /** Puts the numbers that the last dense layer gives into another order. */
  reorderLast(order: number[]): boolean {
    const dense = this.#lastAffine();
    if (dense?.kind !== 'Dense') return false;
    const [kernel, bias] = ['kernel', 'bias'].map((name) =>
      this.#tensors.get(`${dense.name}/${name}`),
    );
    this.#keep(dense.name, {
      kernel: { ...kernel!, data: columns(kernel!, order) },
      ...(bias && { bias: { ...bias, data: columns(bias, order) } }),
    });
    return true;
  }

  /** Whether the last layer gives an image, as a map or in a row. */
  isImage(): boolean {
    return [String(PIXELS), `${IMAGE_SIZE},${IMAGE_SIZE},1`].includes(this.shape.join());
  }

  /** The decoder, whose last layer gives the logits of an image. */
  network(): PortableNetwork {
    if (this.shape.length > 1) this.#add('Reshape', { target_shape: [PIXELS] }, [PIXELS]);
    this.#rename('logits');
    this.#add('Activation', { activation: 'sigmoid' }, [PIXELS]);
    this.#rename('probabilities');
    return {
      name: 'decoder',
      inputs: [{ name: 'latent', shape: [this.latent] }],
      layers: this.#layers,
      outputs: ['probabilities'],
      tensors: this.#tensors,
    };
  }

  #lastAffine(): PortableLayer | undefined {
    const last = this.#layers.at(-1);
    return last && this.#tensors.has(`${last.name}/kernel`) ? last : undefined;
  }

  #convolve(
    kind: string,
    weights: { kernel: PortableTensor; bias?: PortableTensor },
    filters: number,
    { stride, padding }: Strided,
    after: number[],
  ): void {
    const [side] = weights.kernel.shape;
    const config = {
      ...{ filters, kernel_size: [side, side], strides: [stride, stride], padding },
      ...{ data_format: 'channels_last', dilation_rate: [1, 1] },
      ...this.#affine(weights.bias),
    };
    this.#add(kind, config, [...after, filters], weights);
  }

  #sides(after: (length: number) => number): number[] {
    return this.shape.slice(0, 2).map(after);
  }

  #affine(bias: PortableTensor | undefined): Record<string, unknown> {
    return { activation: 'linear', use_bias: Boolean(bias) };
  }

  #add(
    kind: string,
    config: Record<string, unknown>,
    shape: number[],
    weights?: { kernel: PortableTensor; bias?: PortableTensor },
  ): void {
    const name = `layer_${this.#layers.length + 1}`;
    const sources = [this.#layers.at(-1)?.name ?? 'latent'];
    this.#layers.push({ name, kind, config, sources });
    this.#shapes.push(shape);
    if (weights) this.#keep(name, weights);
  }

  #keep(layer: string, weights: { kernel: PortableTensor; bias?: PortableTensor }): void {
    for (const [name, tensor] of Object.entries(weights)) {
      if (tensor) this.#tensors.set(`${layer}/${name}`, tensor);
    }
  }

  /** Names the last layer. */
  #rename(name: string): void {
    const last = this.#layers.at(-1)!;
    for (const part of ['kernel', 'bias']) {
      const tensor = this.#tensors.get(`${last.name}/${part}`);
      if (!tensor) continue;
      this.#tensors.delete(`${last.name}/${part}`);
      this.#tensors.set(`${name}/${part}`, tensor);
    }
    last.name = name;
  }
}

/** Columns of a matrix, or numbers of a vector, in an order. */
function columns({ shape, data }: PortableTensor, order: number[]): Float32Array {
  const width = shape.at(-1)!;
  return data.map((_, i) => data[i - (i % width) + order[i % width]]);
}
