import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import type { AdamAttributes } from '../adam-step.ts';
import type { Compilable, Parameter, StepProgram } from '../step-program.ts';
import { nodeBackend } from './backend.ts';
import { nodesOf, type Drawn } from './nodes.ts';
import { ADAM, newValue, PARTS, PIXELS, SET, valueOf } from './names.ts';
import { openSession, type Session } from './session.ts';
import { trace, type Trace } from './trace.ts';

/**
 * A training step as a graph of TensorFlow: what its operations were for one batch, and for each
 * variable `ResourceApplyAdam`. TensorFlow optimises the graph and runs it in one call, on its threads.
 *
 * @returns undefined where the computation is none that such a graph can be made of
 */
export function compileStep({ pixels, variables, play }: Compilable): StepProgram | undefined {
  const given = [pixels, ...variables];
  let program: StepProgram | undefined;
  tf.tidy(() => {
    const traced = trace(given, play);
    if (traced) program = programOf(traced, given);
  });
  return program;
}

/** A program, if TensorFlow opens and runs it. */
function programOf(traced: Trace, given: tf.Tensor[]): StepProgram | undefined {
  const { binding } = nodeBackend();
  const [pixels, ...weights] = given;
  let session: Session | undefined;
  try {
    const shapes = given.map(({ shape }) => shape);
    const { nodes, results, raw, drawn } = nodesOf(traced, shapes, binding);
    session = openSession(nodes);
    const program = stepsOf(session, traced.draws, drawn, results, weights.length);
    program.write(weights.map((each) => ({ weights: each, first: each, second: each })));
    // Tried without updates: whether it runs shows here, and not at a step.
    const draws = tensorsOf(drawn, new Float32Array(traced.draws.length));
    session.run({ [PIXELS]: pixels, ...draws }, raw);
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
    step(pixels: tf.Tensor, random: Random, adam: AdamAttributes) {
      const numbers = Float32Array.from(draws, (kind) => random[kind]());
      const scalars = ADAM.map((name) => [name, tf.scalar(adam[name])]);
      const inputs = {
        [PIXELS]: pixels,
        ...Object.fromEntries(scalars),
        ...tensorsOf(drawn, numbers),
      };
      return session.run(inputs, results);
    },
    dispose: () => session.close(),
  };
}

function tensorsOf(drawn: Drawn[], numbers: Float32Array): Record<string, tf.Tensor> {
  return Object.fromEntries(
    drawn.map(({ name, shape, from }) => {
      const values = numbers.slice(from, from + tf.util.sizeFromShape(shape));
      return [name, tf.tensor(values, shape)];
    }),
  );
}
