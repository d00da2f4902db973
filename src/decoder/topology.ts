import { named } from './named.ts';
import { isShape } from './tensor.ts';

/** A layer as TFJS writes it, with Keras's names. */
export interface LayerConfig {
  class_name: string;
  config: Record<string, unknown> & { name: string };
}

/** A network as its layers and what they read. */
export interface Graph {
  /** In the order in which the network takes them; a shape is of one input, without the batch. */
  inputs: { name: string; shape: number[] }[];
  /** Each after the inputs and layers that it reads, whose names are its `sources`. */
  layers: (LayerConfig & { sources: string[] })[];
  /** Names of the layers that the network's outputs are, in their order. */
  outputs: string[];
}

interface GraphLayer extends LayerConfig {
  inbound_nodes?: unknown;
}

/** Many more than a page could run. */
const MOST_LAYERS = 100;

/**
 * Reads the `modelTopology` of a layers model, sequential or functional.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where it is something else, or a layer is used twice
 */
export function readGraph(topology: unknown, where: string): Graph {
  const kind = member(topology, 'class_name');
  const config = member(topology, 'config');
  const listed = layersOf(config, where);
  if (kind === 'Sequential' && listed.length > 0) return sequence(listed, where);
  const outputs = namesOf(member(config, 'output_layers'));
  if ((kind === 'Model' || kind === 'Functional') && outputs.length > 0) {
    return functional(listed, namesOf(member(config, 'input_layers')), outputs, where);
  }
  throw new Error(`${where} holds a model of kind ${named(kind)}, which is not known here.`);
}

/** Layers one after another; the first says the shape of the input. */
function sequence([first, ...rest]: GraphLayer[], where: string): Graph {
  const { name } = first.config;
  const input = { name: isInput(first) ? name : `${name}_input`, shape: shapeOf(first, where) };
  const layers = isInput(first) ? rest : [first, ...rest];
  return {
    inputs: [input],
    layers: layers.map((layer, i) => ({
      ...layer,
      sources: [layers[i - 1]?.config.name ?? input.name],
    })),
    outputs: [layers.at(-1)?.config.name ?? input.name],
  };
}

/** Layers found backwards from the outputs, each once all that it reads is found. */
function functional(
  listed: GraphLayer[],
  inputs: unknown[],
  outputs: unknown[],
  where: string,
): Graph {
  const byName = new Map<unknown, GraphLayer>(listed.map((layer) => [layer.config.name, layer]));
  const astray = new Error(`${where} holds a model whose layers do not lead to its outputs.`);
  const taken = inputs.map((name) => {
    const layer = byName.get(name);
    if (!layer || !isInput(layer)) throw astray;
    return { name: layer.config.name, shape: shapeOf(layer, where) };
  });
  const found = new Set<unknown>(inputs);
  const underWay = new Set<unknown>();
  const layers: Graph['layers'] = [];
  const find = (name: unknown): string => {
    const layer = byName.get(name);
    if (!layer || underWay.has(name)) throw astray;
    if (found.has(name)) return layer.config.name;
    underWay.add(name);
    const nodes = Array.isArray(layer.inbound_nodes) ? layer.inbound_nodes : [];
    if (nodes.length > 1) {
      throw new Error(`${where} holds a model that uses layer ${named(name)} twice.`);
    }
    const sources = namesOf(nodes[0]).map(find);
    if (sources.length === 0) throw astray;
    underWay.delete(name);
    found.add(name);
    layers.push({ ...layer, sources });
    return layer.config.name;
  };
  return { outputs: outputs.map(find), inputs: taken, layers };
}

function isInput({ class_name }: LayerConfig): boolean {
  return class_name === 'InputLayer';
}

function shapeOf({ config }: LayerConfig, where: string): number[] {
  const shape = config.batch_input_shape;
  const ofOne = Array.isArray(shape) ? shape.slice(1) : undefined;
  if (!isShape(ofOne)) throw new Error(`${where} does not say the shape of its input.`);
  return ofOne;
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
