/** A layer as TFJS writes it, with Keras's names. */
export interface LayerConfig {
  class_name: string;
  config: Record<string, unknown> & { name: string };
}

/** A network whose layers follow one another. */
export interface Chain {
  /** Of one input, without the batch. */
  inputShape: number[];
  layers: LayerConfig[];
}

interface GraphLayer extends LayerConfig {
  inbound_nodes?: [name: string, ...rest: unknown[]][][];
}

interface Topology {
  class_name: string;
  config: { layers?: GraphLayer[]; output_layers?: [name: string, ...rest: unknown[]][] };
}

/**
 * Reads the `modelTopology` of a layers model, sequential or functional, as a chain.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where it is something else, or its layers branch
 */
export function readChain(topology: unknown, where: string): Chain {
  const { class_name: kind, config } = topology as Topology;
  const listed = config?.layers ?? [];
  const layers =
    kind === 'Sequential'
      ? listed
      : kind === 'Model' || kind === 'Functional'
        ? pathToOutput(listed, config.output_layers ?? [], where)
        : undefined;
  if (!layers?.length)
    throw new Error(`${where} holds a model of kind ${kind}, which is not known here.`);
  const shape = layers[0].config.batch_input_shape as (number | null)[] | undefined;
  if (!shape) throw new Error(`${where} does not say the shape of its input.`);
  return {
    inputShape: shape.slice(1) as number[],
    layers: layers.filter(({ class_name }) => class_name !== 'InputLayer'),
  };
}

/** The layers from the input to the one output, found backwards. */
function pathToOutput(
  layers: GraphLayer[],
  outputs: [name: string, ...rest: unknown[]][],
  where: string,
): GraphLayer[] {
  const path: GraphLayer[] = [];
  const branches = new Error(
    `${where} holds a model that is no chain of layers from one input to one output.`,
  );
  let sources = outputs;
  while (sources.length > 0) {
    const layer = layers.find(({ config }) => config.name === sources[0][0]);
    if (sources.length > 1 || !layer || path.includes(layer)) throw branches;
    path.unshift(layer);
    const nodes = layer.inbound_nodes ?? [];
    if (nodes.length > 1) throw branches;
    sources = nodes[0] ?? [];
  }
  return path;
}
