/** A layer as TFJS writes it, with Keras's names. */
export interface LayerConfig {
  class_name: string;
  config: Record<string, unknown> & { name: string };
}

/** A network in which every layer has one input: a tree that grows from the one input to the outputs. */
export interface Tree {
  /** Of one input, without the batch. */
  inputShape: number[];
  /** Each after the layer that it reads, whose name is `source`; the input has the name of none. */
  layers: (LayerConfig & { source: string | undefined })[];
  /** Names of the layers that the network's outputs are, in their order. */
  outputs: string[];
}

interface GraphLayer extends LayerConfig {
  inbound_nodes?: [name: string, ...rest: unknown[]][][];
}

interface Topology {
  class_name: string;
  config: { layers?: GraphLayer[]; output_layers?: [name: string, ...rest: unknown[]][] };
}

/**
 * Reads the `modelTopology` of a layers model, sequential or functional, as a tree.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where it is something else, or its layers meet
 */
export function readTree(topology: unknown, where: string): Tree {
  const { class_name: kind, config } = topology as Topology;
  const listed = config?.layers ?? [];
  const paths =
    kind === 'Sequential'
      ? [listed]
      : kind === 'Model' || kind === 'Functional'
        ? (config.output_layers ?? []).map(([name]) => pathTo(name, listed, where))
        : [];
  const first = paths[0]?.[0];
  if (!first) throw new Error(`${where} holds a model of kind ${kind}, which is not known here.`);
  const shape = first.config.batch_input_shape as (number | null)[] | undefined;
  if (!shape) throw new Error(`${where} does not say the shape of its input.`);
  const steps = paths.flatMap((path) =>
    path.map((layer, i) => ({ ...layer, source: path[i - 1]?.config.name })),
  );
  return {
    inputShape: shape.slice(1) as number[],
    // Outputs share the beginnings of their paths.
    layers: [...new Map(steps.map((step) => [step.config.name, step])).values()].filter(
      ({ class_name }) => class_name !== 'InputLayer',
    ),
    outputs: paths.map((path) => path.at(-1)!.config.name),
  };
}

/** The layers from the input to an output, found backwards. */
function pathTo(output: string, layers: GraphLayer[], where: string): GraphLayer[] {
  const path: GraphLayer[] = [];
  const meeting = new Error(`${where} holds a model whose layers have more than one input.`);
  let names = [output];
  while (names.length > 0) {
    const layer = layers.find(({ config }) => config.name === names[0]);
    if (names.length > 1 || !layer || path.includes(layer)) throw meeting;
    path.unshift(layer);
    const nodes = layer.inbound_nodes ?? [];
    if (nodes.length > 1) throw meeting;
    names = (nodes[0] ?? []).map(([name]) => name);
  }
  return path;
}
