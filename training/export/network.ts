/** A network as its file has it, in no runtime: layers by Keras's names, and the numbers they need. */
export interface PortableNetwork {
  name: string;
  inputs: { name: string; shape: number[] }[];
  /** Each after the layers and inputs that it reads, whose names are its `sources`. */
  layers: PortableLayer[];
  /** Names of the layers that are its outputs, in their order. */
  outputs: string[];
  /** By the name of their layer and their own, such as `logits/kernel`. */
  tensors: Map<string, PortableTensor>;
}

export interface PortableLayer {
  name: string;
  /** Keras's name of its kind, such as `Dense`. */
  kind: string;
  config: Record<string, unknown>;
  sources: string[];
}

export interface PortableTensor {
  shape: number[];
  data: Float32Array;
}

/** `modelTopology` of a functional model as TFJS writes it. */
export interface Topology {
  class_name: string;
  config: {
    name: string;
    layers: {
      name: string;
      class_name: string;
      config: Record<string, unknown>;
      inbound_nodes: [name: string, ...unknown[]][][];
    }[];
    input_layers: [name: string, ...unknown[]][];
    output_layers: [name: string, ...unknown[]][];
  };
}

/** A network of which the topology was written here: functional, and with no layer used twice. */
export function portableNetwork(
  name: string,
  { config: { layers, input_layers, output_layers } }: Topology,
  tensors: PortableNetwork['tensors'],
): PortableNetwork {
  const isInput = (layer: { class_name: string }): boolean => layer.class_name === 'InputLayer';
  const shapeOf = (input: string): number[] => {
    const { config } = layers.find((layer) => layer.name === input)!;
    return (config.batch_input_shape as number[]).slice(1);
  };
  return {
    name,
    inputs: input_layers.map(([input]) => ({ name: input, shape: shapeOf(input) })),
    layers: layers
      .filter((layer) => !isInput(layer))
      .map(({ name, class_name: kind, config, inbound_nodes: [sources] }) => ({
        name,
        kind,
        config,
        sources: sources.map(([source]) => source),
      })),
    outputs: output_layers.map(([output]) => output),
    tensors,
  };
}

/** The `modelTopology` that `portableNetwork` reads such a network from. */
export function topologyOf({ name, inputs, layers, outputs }: PortableNetwork): Topology {
  const node = (layer: string): [string, number, number, object] => [layer, 0, 0, {}];
  return {
    class_name: 'Model',
    config: {
      name,
      layers: [
        ...inputs.map((input) => ({
          name: input.name,
          class_name: 'InputLayer',
          config: {
            batch_input_shape: [null, ...input.shape],
            dtype: 'float32',
            sparse: false,
            name: input.name,
          },
          inbound_nodes: [],
        })),
        ...layers.map((layer) => ({
          name: layer.name,
          class_name: layer.kind,
          config: { ...layer.config, name: layer.name },
          inbound_nodes: [layer.sources.map(node)],
        })),
      ],
      input_layers: inputs.map((input) => [input.name, 0, 0]),
      output_layers: outputs.map((output) => [output, 0, 0]),
    },
  };
}
