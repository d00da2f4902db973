import { parentPort, workerData } from 'node:worker_threads';
import { stopwatch } from '../contract/spent.ts';
import { startEngine } from '../engines/engine.ts';
import type { EngineName } from '../engines/names.ts';
import { failureOf, type Failure } from './failure.ts';
import { tasks, type Request, type TaskEvent, type TaskName } from './tasks.ts';

/** What a worker is asked for. */
export interface Order<T extends TaskName = TaskName> {
  task: T;
  request: Request<T>;
}

/** What a worker says: whatever happens in a task, then how it ended. */
export type Answer =
  | { kind: 'event'; event: TaskEvent }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; failure: Failure };

/** What a worker is given at its start. */
export interface WorkerData {
  engine: EngineName;
  /** That all workers of the pool may take together. */
  threads: number;
  /** One number: how many workers are at work. */
  busy: Int32Array;
}

const { engine, threads, busy } = workerData as WorkerData;
const post = (answer: Answer): void => parentPort!.postMessage(answer);
const helpers = (): number => Math.floor(threads / Math.max(1, Atomics.load(busy, 0))) - 1;
const started = startEngine(engine, helpers);

parentPort!.on('message', async ({ task, request }: Order) => {
  try {
    await started;
    // The thread's own: threads that an engine starts beside it count for the process alone.
    const spent = stopwatch(() => process.threadCpuUsage());
    const tell = (event: TaskEvent): void => post({ kind: 'event', event });
    const result = await tasks[task](request as never, tell);
    tell({ kind: 'spent', spent: spent() });
    post({ kind: 'done', result });
  } catch (error) {
    post({ kind: 'failed', failure: failureOf(error) });
  }
});
