import * as tf from '@tensorflow/tfjs';
import { canReplay } from '../../engines/can-replay.ts';
import { compilerOf } from '../../engines/step-program.ts';
import type { Batch } from '../../models/family.ts';
import { record, type Recording } from './recording.ts';
import { Tape } from './tape.ts';

/** Tensors of a result, with names and in order. */
export interface Results {
  terms: Record<string, tf.Tensor>;
  gradients: tf.Tensor[];
}

/** What is known of batches of one shape. */
type Known =
  | { state: 'recorded'; recording: Recording }
  | { state: 'repeats'; names: string[]; tape?: Tape }
  | { state: 'plain' };

/**
 * Repeats a computation on one batch after another without TFJS's bookkeeping, which costs a fifth
 * of a step: its tape, its scopes and its thousand small objects. What CUDA calls a graph, and JAX
 * the trace of a `jit`.
 *
 * Batches of a new shape are computed as the code says, and what the backend does for it is recorded.
 * If two recordings in a row are equal, the same kernels are called for the next batches: results
 * have the same bytes. Any other computation, such as one that reads values, stays as it is.
 */
export class Replay<R extends Results> {
  readonly #compute: (batch: Batch) => R;
  readonly #variables: tf.Tensor[];
  readonly #known = new Map<string, Known>();

  /**
   * @param variables whose values may change from batch to batch
   * @param compute depends on the variables and its batch alone
   */
  constructor(variables: tf.Tensor[], compute: (batch: Batch) => R) {
    this.#variables = variables;
    this.#compute = compute;
  }

  /**
   * The computation with its terms' names, for batches whose tensors have these shapes, if what the
   * engine does for one is known to be what it does for another: an engine can then make a program of it.
   */
  repeatable(shapes: number[][]): { names: string[]; compute: (batch: Batch) => R } | undefined {
    const known = this.#known.get(keyOf(shapes));
    return known?.state === 'repeats' ? { names: known.names, compute: this.#compute } : undefined;
  }

  /** The computation's results, in the scope of the caller. */
  run(batch: Batch): R {
    const inputs = tensorsIn(batch);
    const key = keyOf(inputs.map(({ shape }) => shape));
    const known = this.#known.get(key);
    const given = [...inputs, ...this.#variables];
    const isOfUse = canReplay(tf.getBackend()) || compilerOf(tf.getBackend());
    if (!isOfUse || known?.state === 'plain') return this.#compute(batch);
    if (known?.state === 'repeats') {
      if (!known.tape) return this.#compute(batch);
      const results = known.tape.play(given, batch.random);
      const terms = Object.fromEntries(known.names.map((name, i) => [name, results[i]]));
      return { terms, gradients: results.slice(known.names.length) } as R;
    }
    const { result, recording } = record(given, batch, this.#compute, tensorsOf);
    this.#known.set(key, judge(known?.recording, recording, Object.keys(result.terms)));
    return result;
  }
}

/** All that a computation may take of a batch, beside draws. */
export function tensorsIn({ pixels, labels }: Omit<Batch, 'random'>): tf.Tensor[] {
  return labels ? [pixels, labels] : [pixels];
}

function keyOf(shapes: number[][]): string {
  return shapes.join(' and ');
}

/** Terms, and after them gradients. */
export function tensorsOf({ terms, gradients }: Results): tf.Tensor[] {
  return [...Object.values(terms), ...gradients];
}

/** What is known after another recording. */
function judge(before: Recording | undefined, now: Recording | undefined, names: string[]): Known {
  if (!now) return { state: 'plain' };
  if (!before) return { state: 'recorded', recording: now };
  const isSame = JSON.stringify(before) === JSON.stringify(now);
  if (!isSame) return { state: 'plain' };
  return { state: 'repeats', names, tape: canReplay(tf.getBackend()) ? new Tape(now) : undefined };
}
