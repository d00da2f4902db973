/** A network as TFJS writes it, with Keras's names: the `modelTopology` of a layers model. */
export interface Topology {
  class_name: string;
  config: {
    layers: ListedLayer[];
    /** Present in a functional network alone. */
    input_layers: Node[];
    output_layers: Node[];
  };
}

export interface LayerConfig {
  class_name: string;
  config: Record<string, unknown> & { name: string };
}

interface ListedLayer extends LayerConfig {
  /** What a layer reads, for each place where it is used. */
  inbound_nodes: Node[][];
}

type Node = [name: string, ...unknown[]];

/** A network as its layers and what they read. */
export interface Graph {
  /** Names of its input layers, in the order in which the network takes them. */
  inputs: string[];
  /** Each after those that it reads, whose names are its `sources`. */
  layers: (LayerConfig & { sources: string[] })[];
  /** Names of the layers that the network's outputs are, in their order. */
  outputs: string[];
}

/** Reads a sequential or functional network, which `checkTopology` finds nothing wrong with. */
export function readGraph({ class_name, config }: Topology): Graph {
  if (class_name === 'Sequential') return sequence(config.layers);
  return {
    inputs: namesOf(config.input_layers),
    // Keras lists a layer after all that it reads.
    layers: config.layers.map((layer) => ({
      ...layer,
      sources: isInput(layer) ? [] : namesOf(layer.inbound_nodes[0]),
    })),
    outputs: namesOf(config.output_layers),
  };
}

/** Layers one after another; the first may say the shape of the input itself. */
function sequence(listed: LayerConfig[]): Graph {
  const [first] = listed;
  const layers = isInput(first) ? listed : [inputOf(first), ...listed];
  const names = layers.map(({ config }) => config.name);
  return {
    inputs: names.slice(0, 1),
    layers: layers.map((layer, i) => ({ ...layer, sources: i ? [names[i - 1]] : [] })),
    outputs: names.slice(-1),
  };
}

export function isInput({ class_name }: LayerConfig): boolean {
  return class_name === 'InputLayer';
}

function inputOf({ config }: LayerConfig): LayerConfig {
  return { class_name: 'InputLayer', config: { ...config, name: `${config.name}_input` } };
}

function namesOf(nodes: Node[]): string[] {
  return nodes.map(([name]) => name);
}
