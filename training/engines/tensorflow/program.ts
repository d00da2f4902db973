import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import type { AdamAttributes } from '../adam-step.ts';
import type { Compilable, Parameter, StepProgram } from '../step-program.ts';
import { nodeBackend } from './backend.ts';
import { nodesOf, type Drawn } from './nodes.ts';
import { ADAM, inputOf, newValue, PARTS, SET, valueOf } from './names.ts';
import { openSession, type Session } from './session.ts';
import { trace, type Trace } from './trace.ts';

/**
 * A training step as a graph of TensorFlow: what its operations were for one batch, and for each
 * variable `ResourceApplyAdam`. TensorFlow optimises the graph and runs it in one call, on its threads.
 *
 * @returns undefined where the computation is none that such a graph can be made of
 */
export function compileStep({ inputs, variables, play }: Compilable): StepProgram | undefined {
  let program: StepProgram | undefined;
  tf.tidy(() => {
    const traced = trace([...inputs, ...variables], play);
    if (traced) program = programOf(traced, inputs, variables);
  });
  return program;
}

/** A program, if TensorFlow opens and runs it. */
function programOf(
  traced: Trace,
  inputs: tf.Tensor[],
  weights: tf.Tensor[],
): StepProgram | undefined {
  const { binding } = nodeBackend();
  let session: Session | undefined;
  try {
    const { nodes, results, raw, drawn } = nodesOf(traced, inputs, weights, binding);
    session = openSession(nodes);
    const program = stepsOf(session, traced.draws, drawn, results, weights.length);
    program.write(weights.map((each) => ({ weights: each, first: each, second: each })));
    // Tried without updates: whether it runs shows here, and not at a step.
    const draws = tensorsOf(drawn, new Float32Array(traced.draws.length));
    session.run({ ...named(inputs), ...draws }, raw);
    return program;
  } catch {
    // A graph that TensorFlow refuses, or an operation with attributes that are not known here.
    session?.close();
    return undefined;
  }
}

function stepsOf(
  session: Session,
  draws: Trace['draws'],
  drawn: Drawn[],
  results: string[],
  count: number,
): StepProgram {
  const indices = Array.from({ length: count }, (_, i) => i);
  return {
    write(parameters) {
      const values = parameters.flatMap((parameter, i) =>
        PARTS.map((part) => [newValue(part, i), parameter[part]]),
      );
      tf.tidy(() => void session.run(Object.fromEntries(values), [SET]));
    },
    read() {
      const names = indices.flatMap((i) => PARTS.map((part) => valueOf(part, i)));
      const values = session.run({}, names);
      return indices.map((i) => {
        const [weights, first, second] = values.slice(i * PARTS.length);
        return { weights, first, second } satisfies Parameter;
      });
    },
    step(inputs: tf.Tensor[], random: Random, adam: AdamAttributes) {
      // By a loop: `Float32Array.from` with a function takes three times as long.
      const numbers = new Float32Array(draws.length);
      for (let i = 0; i < numbers.length; i++) numbers[i] = random[draws[i]]();
      const scalars = ADAM.map((name) => [name, tf.scalar(adam[name])]);
      const fed = {
        ...named(inputs),
        ...Object.fromEntries(scalars),
        ...tensorsOf(drawn, numbers),
      };
      return session.run(fed, results);
    },
    dispose: () => session.close(),
  };
}

/** The tensors of a batch by the names of their nodes. */
function named(inputs: tf.Tensor[]): Record<string, tf.Tensor> {
  return Object.fromEntries(inputs.map((input, i) => [inputOf(i), input]));
}

function tensorsOf(drawn: Drawn[], numbers: Float32Array): Record<string, tf.Tensor> {
  return Object.fromEntries(
    drawn.map(({ name, shape, from }) => {
      const values = numbers.slice(from, from + tf.util.sizeFromShape(shape));
      return [name, tf.tensor(values, shape)];
    }),
  );
}
