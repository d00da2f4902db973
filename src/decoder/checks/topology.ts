import { named } from '../named.ts';
import { isShape } from '../tensor.ts';
import { isInput, type LayerConfig, type Topology } from '../topology.ts';

/** Many more than a page could run. */
const MOST_LAYERS = 100;

/**
 * Makes sure that the `modelTopology` of a layers model is a network that `readGraph` can read.
 *
 * @param where the file, for the message
 * @throws Error of one sentence where it is something else, or a layer is used twice
 */
export function checkTopology(topology: unknown, where: string): asserts topology is Topology {
  const kind = member(topology, 'class_name');
  const config = member(topology, 'config');
  const layers = layersOf(config, where);
  const outputs = namesOf(member(config, 'output_layers'));
  if (kind === 'Sequential' && layers.length > 0) {
    for (const layer of [layers[0], ...layers.filter(isInput)]) checkShape(layer, where);
  } else if ((kind === 'Model' || kind === 'Functional') && outputs.length > 0) {
    checkFunctional(layers, namesOf(member(config, 'input_layers')), outputs, where);
  } else {
    throw new Error(`${where} holds a model of kind ${named(kind)}, which is not known here.`);
  }
}

/** Each layer reads what is listed before it, and what the network takes and gives is listed. */
function checkFunctional(
  layers: LayerConfig[],
  inputs: unknown[],
  outputs: unknown[],
  where: string,
): void {
  const astray = new Error(`${where} holds a model whose layers do not lead to its outputs.`);
  const found = new Set<unknown>();
  for (const layer of layers) {
    const { name } = layer.config;
    const nodes = member(layer, 'inbound_nodes');
    const [sources, again] = Array.isArray(nodes) ? nodes : [];
    if (again) throw new Error(`${where} holds a model that uses layer ${named(name)} twice.`);
    const names = namesOf(sources);
    if (isInput(layer)) checkShape(layer, where);
    else if (names.length === 0 || !names.every((source) => found.has(source))) throw astray;
    found.add(name);
  }
  const entrances = layers.filter(isInput).map(({ config }) => config.name);
  if (!isSame(inputs, entrances) || !isSubset(outputs, found)) throw astray;
}

function isSame(names: unknown[], others: string[]): boolean {
  return names.length === others.length && isSubset(names, new Set(others));
}

/** Whether they are among others, each named once. */
function isSubset(names: unknown[], others: Set<unknown>): boolean {
  return new Set(names).size === names.length && names.every((name) => others.has(name));
}

function checkShape({ config }: LayerConfig, where: string): void {
  const shape = config.batch_input_shape;
  if (Array.isArray(shape) && isShape(shape.slice(1))) return;
  throw new Error(`${where} does not say the shape of its input.`);
}

/** The layers as they are listed: few, and each with a name of its own. */
function layersOf(config: unknown, where: string): LayerConfig[] {
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
  return listed as LayerConfig[];
}

/** The names in a list of `[name, …]`. */
function namesOf(nodes: unknown): unknown[] {
  return Array.isArray(nodes) ? nodes.map((node) => member(node, 0)) : [];
}

/** A member of something read from a file, if it has one of its own. */
function member(value: unknown, name: string | number): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;
}
