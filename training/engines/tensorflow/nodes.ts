import type * as tf from '@tensorflow/tfjs';
import type { Attribute, Binding } from './backend.ts';
import type { AttributeValue, GraphNode } from './graph.ts';
import { ADAM, inputOf, newValue, PARTS, SET, valueOf, variableOf } from './names.ts';
import type { Operation, Trace } from './trace.ts';

/** Draws that a graph is given as a tensor: their number, and which of all they begin with. */
export interface Drawn {
  name: string;
  shape: number[];
  from: number;
}

/**
 * The graph of a training step: first what was traced, with variables in the place of weights, then
 * their updates by the gradients, and the results. As nothing can be run that gives nothing, the
 * results wait for the updates; and these wait for all gradients, so that nobody needs the weights
 * any more and they are changed in place.
 *
 * @param traced given these inputs and weights; its results end with the gradients of the weights
 * @returns beside the nodes: names of the results that are no gradients, names of all results before
 *   any update, and what is drawn
 */
export function nodesOf(
  { given, actions, results }: Trace,
  inputs: tf.Tensor[],
  weights: tf.Tensor[],
  binding: Binding,
): { nodes: GraphNode[]; results: string[]; raw: string[]; drawn: Drawn[] } {
  const nodes: GraphNode[] = [];
  const drawn: Drawn[] = [];
  const add = (
    name: string,
    operation: string,
    inputs: string[],
    attributes: GraphNode['attributes'],
  ): string => {
    nodes.push({ name, operation, inputs, attributes });
    return name;
  };
  const float = { type: binding.TF_FLOAT };
  const placeholder = (name: string, shape: number[], dtype = float): string =>
    add(name, 'Placeholder', [], { dtype, shape: { shape } });

  weights.forEach(({ shape }, i) => {
    for (const part of PARTS) {
      const variable = variableOf(part, i);
      add(variable, 'VarHandleOp', [], {
        ...{ dtype: float, shape: { shape } },
        ...{ shared_name: { text: variable }, container: { text: '' } },
      });
      add(valueOf(part, i), 'ReadVariableOp', [variable], { dtype: float });
    }
  });

  const inputNames = inputs.map(({ shape, dtype }, i) =>
    placeholder(inputOf(i), shape, dtype === 'int32' ? { type: binding.TF_INT32 } : float),
  );
  const givenNames = [...inputNames, ...weights.map((_, i) => valueOf('weights', i))];
  const names = new Map(given.map((tensor, i) => [tensor, givenNames[i]]));
  const nameOf = (tensor: number): string => {
    const name = names.get(tensor);
    if (!name) throw new Error('A tensor comes from elsewhere.');
    return name;
  };
  actions.forEach((action, i) => {
    const name = `action/${i}`;
    if (action.kind === 'operation') {
      const attributes = attributesOf(action, binding);
      add(name, action.name, action.inputs.map(nameOf), attributes);
      action.outputs.forEach((tensor, k) => names.set(tensor, k === 0 ? name : `${name}:${k}`));
      return;
    }
    const { tensor, type, shape, values } = action;
    names.set(tensor, name);
    if ('drawn' in values) {
      drawn.push({ name: placeholder(name, shape), shape, from: values.drawn });
    } else {
      add(name, 'Const', [], { dtype: { type }, value: { tensor: { type, shape, values } } });
    }
  });

  const raw = results.map(nameOf);
  const gradients = raw.slice(-weights.length);
  add('gradients', 'NoOp', raw.map(waitFor), {});
  for (const name of ADAM) placeholder(name, []);
  const zero = { tensor: { type: binding.TF_FLOAT, shape: [], values: new Float32Array(1) } };
  add('zero', 'Const', [], { dtype: float, value: zero });
  const updates = gradients.map((gradient, i) => {
    const variables = PARTS.map((part) => variableOf(part, i));
    // Its powers of β are zero, so that the step size is taken as it stands.
    const inputs = [...variables, 'zero', 'zero', ...ADAM, gradient, waitFor('gradients')];
    return add(`update/${i}`, 'ResourceApplyAdam', inputs, { T: float });
  });
  const settings = weights.flatMap(({ shape }, i) =>
    PARTS.map((part) => {
      const value = placeholder(newValue(part, i), shape);
      const inputs = [variableOf(part, i), value];
      return add(`${part}/${i}/set`, 'AssignVariableOp', inputs, { dtype: float });
    }),
  );
  add(SET, 'Identity', ['zero', ...settings.map(waitFor)], { T: float });
  const others = raw
    .slice(0, -weights.length)
    .map((result, i) =>
      add(`result/${i}`, 'Identity', [result, ...updates.map(waitFor)], { T: float }),
    );
  return { nodes, results: others, raw, drawn };
}

/** An input that makes a node wait for another. */
function waitFor(output: string): string {
  return `^${output.split(':')[0]}`;
}

function attributesOf({ name, attributes, type }: Operation, binding: Binding) {
  const told = attributes.map((attribute): [string, AttributeValue] => [
    attribute.name,
    attributeValue(attribute, binding),
  ]);
  // tfjs-node leaves these to be inferred, which a graph does not do.
  const inferred: GraphNode['attributes'] =
    name === 'ExpandDims' ? { T: { type }, Tdim: { type: binding.TF_INT32 } } : {};
  return { ...inferred, ...Object.fromEntries(told) };
}

function attributeValue({ name, type, value }: Attribute, binding: Binding): AttributeValue {
  switch (type) {
    case binding.TF_ATTR_TYPE:
      return { type: value as number | number[] };
    case binding.TF_ATTR_INT:
      return { integer: value as number | number[] };
    case binding.TF_ATTR_BOOL:
      return { boolean: value as boolean };
    case binding.TF_ATTR_FLOAT:
      return { float: value as number };
    case binding.TF_ATTR_STRING:
      return { text: value as string };
    case binding.TF_ATTR_SHAPE:
      return { shape: value as number[] };
    default:
      throw new Error(`The attribute ${name} has a type that is not known here.`);
  }
}
