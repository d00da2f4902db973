import * as tf from '@tensorflow/tfjs';
import type { Random } from '../../contract/random.ts';
import { mapInputs, type Call, type Recording, type Upload, type Use } from './recording.ts';

/** A recording that can be played again, on other tensors and with other draws. */
export class Tape {
  readonly #data: tf.DataId[];
  /** For each of the data, the places that are to know where they are. */
  readonly #places: tf.TensorInfo[][];
  readonly #actions: { run(random: Random): void; ends: number[] }[];
  readonly #results: tf.TensorInfo[];
  /** Data made here that results have. */
  readonly #keptForResults: number[];

  constructor(recording: Recording) {
    const actions = needed(recording);
    const kept = new Set(recording.results.map(({ data }) => data));
    const ends = endsOf(actions, kept);
    this.#data = new Array<tf.DataId>(recording.dataCount);
    this.#places = this.#data.fill({}).map(() => []);
    this.#actions = actions.map((action, i) => ({
      run: action.kind === 'call' ? this.#caller(action) : this.#uploader(action),
      ends: ends[i],
    }));
    this.#results = recording.results.map((use) => this.#place(use));
    this.#keptForResults = actions.flatMap(madeBy).filter((data) => kept.has(data));
  }

  /**
   * The results, as tensors of the scope it is called in.
   *
   * @param given as many as at the recording, of the same shapes
   */
  play(given: tf.Tensor[], random: Random): tf.Tensor[] {
    const backend = tf.backend();
    given.forEach(({ dataId }, i) => this.#set(i, dataId));
    for (const { run, ends } of this.#actions) {
      run(random);
      for (const data of ends) backend.disposeData(this.#data[data]);
    }
    // Results may share data, with each other or with what was given: each of them holds it.
    const results = this.#results.map((result) => {
      backend.incRef(result.dataId);
      return tf.engine().makeTensorFromTensorInfo(result);
    });
    for (const data of this.#keptForResults) backend.disposeData(this.#data[data]);
    return results;
  }

  #caller({ name, inputs, attributes, outputs }: Call): () => void {
    const { kernelFunc } = tf.getKernel(name, tf.getBackend())!;
    const backend = tf.backend();
    const call = {
      inputs: mapInputs(inputs, (use) => this.#place(use)),
      attrs: attributes,
      backend,
    };
    return () => {
      const made = kernelFunc(call as Parameters<tf.KernelFunc>[0]);
      if (Array.isArray(made)) made.forEach(({ dataId }, i) => this.#set(outputs[i], dataId));
      else this.#set(outputs[0], made.dataId);
    };
  }

  #uploader({ data, shape, dtype, values }: Upload): (random: Random) => void {
    const backend = tf.backend();
    return (random) => {
      const fresh =
        'draw' in values ? draws(values.count, () => random[values.draw]()) : values.slice();
      this.#set(data, backend.write(fresh, shape, dtype));
    };
  }

  #place({ data, shape, dtype }: Use): tf.TensorInfo {
    const place: tf.TensorInfo = { dataId: {}, shape, dtype };
    this.#places[data].push(place);
    return place;
  }

  #set(data: number, dataId: tf.DataId): void {
    this.#data[data] = dataId;
    for (const place of this.#places[data]) place.dataId = dataId;
  }
}

function draws(count: number, draw: () => number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = draw();
  return values;
}

type Action = Recording['actions'][number];

function madeBy(action: Action): number[] {
  return action.kind === 'call' ? action.outputs : [action.data];
}

function usedBy(action: Action): number[] {
  return action.kind === 'call' ? Object.values(action.inputs).map(({ data }) => data) : [];
}

/** All that results come from, and all draws, for those that follow depend on them. */
function needed({ actions, results }: Recording): Action[] {
  const used = new Set(results.map(({ data }) => data));
  return actions
    .toReversed()
    .filter((action) => {
      const isDraw = action.kind === 'upload' && 'draw' in action.values;
      const isNeeded = isDraw || madeBy(action).some((data) => used.has(data));
      if (isNeeded) usedBy(action).forEach((data) => used.add(data));
      return isNeeded;
    })
    .reverse();
}

/** For each action the data, made here and not kept, that nothing after it uses. */
function endsOf(actions: Action[], kept: Set<number>): number[][] {
  const lastUse = new Map<number, number>();
  actions.forEach((action, i) => {
    for (const data of madeBy(action)) lastUse.set(data, i);
    for (const data of usedBy(action)) if (lastUse.has(data)) lastUse.set(data, i);
  });
  const ends = actions.map((): number[] => []);
  for (const [data, i] of lastUse) if (!kept.has(data)) ends[i].push(data);
  return ends;
}
