import { named } from './named.ts';
import { isShape } from './tensor.ts';

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
  inbound_nodes?: unknown;
}

/** Many more than a page could run. */
const MOST_LAYERS = 100;

/**
 * Reads the `modelTopology` of a layers model, sequential or functional, as a tree.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where it is something else, or its layers meet
 */
export function readTree(topology: unknown, where: string): Tree {
  const kind = member(topology, 'class_name');
  const config = member(topology, 'config');
  const listed = layersOf(config, where);
  const outputs = member(config, 'output_layers');
  const paths =
    kind === 'Sequential'
      ? [listed]
      : kind === 'Model' || kind === 'Functional'
        ? namesOf(outputs).map((name) => pathTo(name, listed, where))
        : [];
  const first = paths[0]?.[0];
  if (!first)
    throw new Error(`${where} holds a model of kind ${named(kind)}, which is not known here.`);
  const shape = first.config.batch_input_shape;
  const inputShape = Array.isArray(shape) ? shape.slice(1) : undefined;
  if (!isShape(inputShape)) throw new Error(`${where} does not say the shape of its input.`);
  const steps = paths.flatMap((path) =>
    path.map((layer, i) => ({ ...layer, source: path[i - 1]?.config.name })),
  );
  return {
    inputShape,
    // Outputs share the beginnings of their paths.
    layers: [...new Map(steps.map((step) => [step.config.name, step])).values()].filter(
      ({ class_name }) => class_name !== 'InputLayer',
    ),
    outputs: paths.map((path) => path.at(-1)!.config.name),
  };
}

/** The layers as they are listed: few, and each with a name of its own. */
function layersOf(config: unknown, where: string): GraphLayer[] {
  const listed = member(config, 'layers');
  if (listed === undefined) return [];
  const names = Array.isArray(listed)
    ? listed.map((layer) => member(member(layer, 'config'), 'name'))
    : [undefined];
  if (names.length > MOST_LAYERS) {
    throw new Error(
      `${where} has ${names.length} layers, more than the ${MOST_LAYERS} known here.`,
    );
  }
  if (!names.every((name) => typeof name === 'string') || new Set(names).size < names.length) {
    throw new Error(`${where} has layers without a name, or two of one name.`);
  }
  return listed as GraphLayer[];
}

/** The layers from the input to an output, found backwards. */
function pathTo(output: unknown, layers: GraphLayer[], where: string): GraphLayer[] {
  const path: GraphLayer[] = [];
  const meeting = new Error(`${where} holds a model whose layers have more than one input.`);
  let names = [output];
  while (names.length > 0) {
    const layer = layers.find(({ config }) => config.name === names[0]);
    if (names.length > 1 || !layer || path.includes(layer)) throw meeting;
    path.unshift(layer);
    const nodes = Array.isArray(layer.inbound_nodes) ? layer.inbound_nodes : [];
    if (nodes.length > 1) throw meeting;
    names = namesOf(nodes[0]);
  }
  return path;
}

/** The names in a list of `[name, …]`. */
function namesOf(nodes: unknown): unknown[] {
  return Array.isArray(nodes) ? nodes.slice(0, MOST_LAYERS).map((node) => member(node, 0)) : [];
}

/** A member of something read from a file, if it has one of its own. */
function member(value: unknown, name: string | number): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;
}
