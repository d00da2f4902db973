import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { nodeBackend, type Attribute, type Binding } from './backend.ts';

/** What TensorFlow did for a computation, in order. Its tensors are numbered. */
export interface Trace {
  /** The tensors that the computation was given. */
  given: number[];
  actions: (Values | Operation)[];
  results: number[];
  /** What was drawn, in order. */
  draws: Draw[];
}

/** Values that came from JavaScript. */
export interface Values {
  kind: 'values';
  tensor: number;
  shape: number[];
  type: number;
  /** The same each time, or the place of the first among the numbers drawn. */
  values: tf.TypedArray | { drawn: number };
}

export interface Operation {
  kind: 'operation';
  name: string;
  attributes: Attribute[];
  inputs: number[];
  outputs: number[];
  /** The type of its first output, a DataType of TensorFlow. */
  type: number;
}

type Draw = 'normal' | 'uniform';

/** Where the numbers begin that stand for draws: they count up, are whole in float32, and nothing else is like them. */
const FIRST = 2 ** 22;

/**
 * Computes, and notes down what TensorFlow does for it.
 *
 * @param given what the computation works on, beside what it makes
 * @param play is given numbers that stand for draws, so that it can be seen where they go
 * @returns none where draws are not handed over as they are drawn, or values are read
 */
export function trace(
  given: tf.Tensor[],
  play: (random: Random) => tf.Tensor[],
): Trace | undefined {
  const backend = nodeBackend();
  const { binding } = backend;
  const actions: Trace['actions'] = [];
  const draws: Draw[] = [];
  const placed = new Set<number>();
  let isWhole = true;

  const draw = (kind: Draw): number => FIRST + draws.push(kind) - 1;
  const random: Random = {
    normal: () => draw('normal'),
    uniform: () => draw('uniform'),
    integer() {
      isWhole = false;
      return 0;
    },
  };
  const watched: Partial<Binding> = {
    createTensor(shape, type, values) {
      const tensor = binding.createTensor(shape, type, values);
      const drawn = placeOfDraws(values, draws.length);
      for (let i = 0; drawn !== undefined && i < values.length; i++) placed.add(drawn + i);
      const same = drawn === undefined ? values.slice() : { drawn };
      actions.push({ kind: 'values', tensor, shape, type, values: same });
      return tensor;
    },
    executeOp(name, attributes, inputs, count) {
      const made = binding.executeOp(name, attributes, inputs, count);
      const outputs = made.map(({ id }) => id);
      const type = made[0]?.dtype ?? binding.TF_FLOAT;
      actions.push({ kind: 'operation', name, attributes, inputs: [...inputs], outputs, type });
      return made;
    },
    tensorDataSync(id) {
      isWhole = false;
      return binding.tensorDataSync(id);
    },
  };

  const numbers = backend.getInputTensorIds(given);
  // Properties of the addon itself cannot be replaced.
  backend.binding = new Proxy({} as Binding, {
    get: (_, name: keyof Binding) => watched[name] ?? binding[name],
  });
  try {
    const results = backend.getInputTensorIds(play(random));
    const isComplete = isWhole && placed.size === draws.length;
    return isComplete ? { given: numbers, actions, results, draws } : undefined;
  } finally {
    backend.binding = binding;
  }
}

/** The place of the first of these values among the numbers drawn, if they are some in a row. */
function placeOfDraws(values: tf.TypedArray, drawn: number): number | undefined {
  const first = values[0] - FIRST;
  const areDrawn =
    values instanceof Float32Array &&
    first >= 0 &&
    first + values.length <= drawn &&
    values.every((value, i) => value === FIRST + first + i);
  return areDrawn ? first : undefined;
}
